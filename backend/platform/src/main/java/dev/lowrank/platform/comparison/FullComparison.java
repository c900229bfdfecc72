package dev.lowrank.platform.comparison;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.estimates.RunEstimate;
import dev.lowrank.platform.estimates.RunEstimates;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays a run beside full fine-tuning: measured where there is such a run, else estimated. */
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
   * The run and full fine-tuning of its base model on its data.
   *
   * @throws dev.lowrank.platform.problems.Unknown when there is no such run
   */
  @Transactional(readOnly = true)
  public AgainstFull of(RunId id) {
    RunView run = queries.get(id);
    Optional<RunView> full = queries.fullRunBeside(run);
    return new AgainstFull(
        figures(run, run.spec().method(), run.result(), true),
        basis(run.result()),
        figures(
            run, Method.FULL, full.map(RunView::result).orElse(null), sameEvaluation(run, full)),
        basis(full.map(RunView::result).orElse(null)),
        full.map(found -> new AgainstFull.FullRun(found.id(), found.spec().name())).orElse(null));
  }

  private static AgainstFull.Basis basis(@Nullable RunResult result) {
    return result == null ? AgainstFull.Basis.ESTIMATED : AgainstFull.Basis.MEASURED;
  }

  private static boolean sameEvaluation(RunView run, Optional<RunView> full) {
    return full.filter(f -> Objects.equals(f.spec().evalDataset(), run.spec().evalDataset()))
        .filter(f -> Objects.equals(f.spec().evalDatasetVersion(), run.spec().evalDatasetVersion()))
        .isPresent();
  }

  private AgainstFull.Figures figures(
      RunView run, Method method, @Nullable RunResult result, boolean comparable) {
    if (result == null) {
      return estimated(estimates.estimate(queries.accepted(run.id()), method));
    }
    return new AgainstFull.Figures(
        result.trainableParameters(),
        result.adapterBytes(),
        result.peakMemoryBytes(),
        result.trainSeconds(),
        comparable ? result.evalLoss() : null,
        comparable ? result.evalPerplexity() : null);
  }

  private static AgainstFull.Figures estimated(RunEstimate.Side side) {
    return new AgainstFull.Figures(
        side.needs().trainableParameters(),
        side.needs().storageBytes(),
        side.needs().memory().totalBytes(),
        side.seconds(),
        null,
        null);
  }
}
