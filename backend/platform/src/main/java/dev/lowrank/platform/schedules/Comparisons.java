package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.registry.AdapterVersion;
import dev.lowrank.platform.registry.EvaluationSet;
import dev.lowrank.platform.registry.VersionEvaluations;
import dev.lowrank.platform.runs.Run;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a new version with the one that stands, on the same data: where that one was measured on
 * other data, a worker measures it again first.
 */
@Component("gateComparisons")
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
  Optional<Comparison> compare(Gate gate, Run run, RunResult result) {
    String adapter = run.spec().adapter();
    int version = result.adapterVersion().version();
    Double loss = result.evalLoss();
    Measured candidate = new Measured(version, loss == null ? null : gate.ofLoss(loss));
    Optional<AdapterVersion> incumbent = incumbent(gate, adapter, version);
    EvaluationSet set = set(run.spec());
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

  /** The version to compare with; the candidate itself is none. */
  private Optional<AdapterVersion> incumbent(Gate gate, String adapter, int candidate) {
    Integer named = gate.version();
    Optional<Integer> version =
        named == null ? aliases.held(adapter, gate.against()) : Optional.of(named);
    try {
      return version
          .filter(one -> one != candidate)
          .map(one -> adapters.version(adapter, Integer.toString(one)));
    } catch (Unknown neverMade) {
      return Optional.empty();
    }
  }

  private Optional<VersionEvaluations.Measured> measure(AdapterVersion version, EvaluationSet set) {
    String run = version.run();
    if (run != null && set.equals(set(runs.get(new RunId(run)).spec()))) {
      Double loss = version.manifest().metrics().evalLoss();
      return Optional.of(new VersionEvaluations.Measured(loss, null));
    }
    return evaluations.get(version.adapter(), version.version(), set);
  }

  private static @Nullable EvaluationSet set(RunSpec spec) {
    RunSpec.DatasetRef eval = spec.evalDataset();
    return eval == null
        ? null
        : new EvaluationSet(
            eval.name(),
            eval.version(),
            spec.training().maxSequenceLength(),
            spec.training().lossOn());
  }
}
