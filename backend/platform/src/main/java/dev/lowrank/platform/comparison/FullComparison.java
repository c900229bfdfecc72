package dev.lowrank.platform.comparison;

import dev.lowrank.engine.estimate.Estimate;
import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.estimates.RunEstimate;
import dev.lowrank.platform.estimates.RunEstimates;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunChecks;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunView;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays a run beside full fine-tuning: measured where a like run is there, else estimated. */
@Component
@ServerRole
public class FullComparison {

  private final RunQueries queries;
  private final RunEstimates estimates;

  FullComparison(RunQueries queries, RunEstimates estimates) {
    this.queries = queries;
    this.estimates = estimates;
  }

  /**
   * The run and full fine-tuning of its base model on its data. Measured figures stand beside
   * measured ones only, and estimates beside estimates.
   *
   * @throws dev.lowrank.platform.problems.Unknown when there is no such run
   */
  @Transactional(readOnly = true)
  public AgainstFull of(RunId id) {
    RunView run = queries.get(id);
    Optional<Candidate> closest =
        queries.fullRunsBeside(run).stream()
            .map(full -> new Candidate(full, Differences.of(run, full)))
            .min(Comparator.comparingInt(full -> full.differences().size()));
    RunResult result = run.result();
    RunResult whole = closest.filter(Candidate::isAlike).map(Candidate::result).orElse(null);
    Optional<AgainstFull.FullRun> shown = closest.map(Candidate::shown);
    if (result != null && whole != null) {
      return new AgainstFull(
          measured(result), measured(whole), AgainstFull.Basis.MEASURED, shown.orElse(null));
    }
    RunChecks.Accepted accepted = queries.accepted(id);
    return new AgainstFull(
        estimated(estimates.estimate(accepted, run.spec().method())),
        estimated(estimates.estimate(accepted, Method.FULL)),
        AgainstFull.Basis.ESTIMATED,
        result == null ? null : shown.orElse(null));
  }

  /** A run of method FULL that may stand beside the run. */
  private record Candidate(RunView full, List<AgainstFull.Difference> differences) {

    boolean isAlike() {
      return differences.isEmpty();
    }

    RunResult result() {
      return Objects.requireNonNull(full.result());
    }

    AgainstFull.FullRun shown() {
      return new AgainstFull.FullRun(full.id(), full.spec().name(), differences);
    }
  }

  private static AgainstFull.Figures measured(RunResult result) {
    return new AgainstFull.Figures(
        result.trainableParameters(),
        result.adapterBytes(),
        result.peakMemoryBytes(),
        result.runtimeMemoryBytes(),
        result.trainingMemoryBytes(),
        result.trainSeconds(),
        result.evalLoss(),
        result.evalPerplexity());
  }

  private static AgainstFull.Figures estimated(RunEstimate.Side side) {
    Estimate.Memory memory = side.needs().memory();
    return new AgainstFull.Figures(
        side.needs().trainableParameters(),
        side.needs().storageBytes(),
        memory.totalBytes(),
        memory.runtimeBytes(),
        memory.totalBytes() - memory.runtimeBytes(),
        side.seconds(),
        null,
        null);
  }
}
