package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.EvaluationSet;
import dev.lowrank.platform.registry.VersionEvaluations;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a new version with the one that stands, on the same data and in the same precision:
 * where that one was measured otherwise, a worker measures it again first.
 */
@Component
@ServerRole
class Comparisons {

  private final AdapterQueries adapters;
  private final AdapterAliases aliases;
  private final VersionEvaluations evaluations;
  private final RunQueries runs;

  Comparisons(
      AdapterQueries adapters,
      AdapterAliases aliases,
      VersionEvaluations evaluations,
      RunQueries runs) {
    this.adapters = adapters;
    this.aliases = aliases;
    this.evaluations = evaluations;
    this.runs = runs;
  }

  /** Both numbers and what the gate says to them. */
  record Comparison(Gate.Verdict verdict, Measured candidate, @Nullable Measured incumbent) {}

  /** In the caller's transaction; empty while a worker has yet to measure. */
  Optional<Comparison> compare(Gate gate, RunView run, RunResult result) {
    String adapter = run.spec().adapter();
    int version = result.adapterVersion().version();
    Double loss = result.evalLoss();
    Measured candidate = new Measured(version, loss == null ? null : gate.ofLoss(loss));
    Optional<Integer> standing = standing(gate, adapter);
    if (standing.isPresent() && standing.get() == version) {
      String text = "Version %d is under '%s' already.".formatted(version, gate.against());
      return Optional.of(new Comparison(new Gate.Verdict(true, text), candidate, null));
    }
    Optional<AdapterVersion> incumbent = standing.flatMap(one -> adapters.find(adapter, one));
    EvaluationSet set = set(run);
    if (incumbent.isEmpty() || candidate.value() == null || set == null) {
      Measured unmeasured = incumbent.map(one -> new Measured(one.version(), null)).orElse(null);
      return Optional.of(
          new Comparison(gate.compare(candidate, unmeasured), candidate, unmeasured));
    }
    return measure(incumbent.get(), set)
        .map(measured -> compare(gate, candidate, incumbent.get().version(), measured));
  }

  private static Comparison compare(
      Gate gate, Measured candidate, int version, VersionEvaluations.Measured measured) {
    Double loss = measured.loss();
    Measured incumbent = new Measured(version, loss == null ? null : gate.ofLoss(loss));
    Gate.Verdict verdict =
        measured.error() == null
            ? gate.compare(candidate, incumbent)
            : new Gate.Verdict(
                false,
                "Version %d could not be measured on the same data: %s"
                    .formatted(version, measured.error()));
    return new Comparison(verdict, candidate, incumbent);
  }

  /** The number of the version to compare with. */
  private Optional<Integer> standing(Gate gate, String adapter) {
    Integer named = gate.version();
    return named == null ? aliases.held(adapter, gate.against()) : Optional.of(named);
  }

  private Optional<VersionEvaluations.Measured> measure(AdapterVersion version, EvaluationSet set) {
    String run = version.run();
    if (run != null && set.equals(set(runs.get(new RunId(run))))) {
      Double loss = version.manifest().metrics().evalLoss();
      return Optional.of(new VersionEvaluations.Measured(loss, null));
    }
    return evaluations.get(version, set);
  }

  /** A version that stands is measured in the precision of the run that challenges it. */
  private static @Nullable EvaluationSet set(RunView run) {
    RunSpec spec = run.spec();
    String eval = spec.evalDataset();
    return eval == null
        ? null
        : new EvaluationSet(
            eval,
            Objects.requireNonNull(spec.evalDatasetVersion()),
            spec.training().maxSequenceLength(),
            spec.training().lossOn(),
            run.precision());
  }
}
