package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.schedules.Comparisons.Comparison;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides what becomes of the version that a firing's run made: once, since the decision and the
 * alias's move are one transaction on a firing that has no outcome yet. What is to be decided
 * stands in the database, so that a server that ends in between leaves it to the next.
 */
@Component
@ServerRole
@Transactional
class Decisions {

  private final Schedules schedules;
  private final ScheduleFirings firings;
  private final RunQueries runs;
  private final Comparisons comparisons;
  private final AdapterAliases aliases;
  private final Clock clock;

  Decisions(
      Schedules schedules,
      ScheduleFirings firings,
      RunQueries runs,
      Comparisons comparisons,
      AdapterAliases aliases,
      Clock clock) {
    this.schedules = schedules;
    this.firings = firings;
    this.runs = runs;
    this.comparisons = comparisons;
    this.aliases = aliases;
    this.clock = clock;
  }

  /** The firings whose run has ended and that have no outcome yet. */
  @Transactional(readOnly = true)
  List<Long> due() {
    List<Firing> open = firings.findByDecisionOutcomeIsNullOrderById();
    Set<RunId> ended = runs.ended(open.stream().map(Decisions::run).toList());
    return open.stream().filter(one -> ended.contains(run(one))).map(Firing::id).toList();
  }

  /** Decides, unless another server does so now or a worker has yet to measure the incumbent. */
  void decide(long firing) {
    firings
        .findFreeByIdAndDecisionOutcomeIsNull(firing)
        .ifPresent(open -> decide(open, schedules.get(open.schedule()), runs.get(run(open))));
  }

  private static RunId run(Firing open) {
    return new RunId(String.valueOf(open.run()));
  }

  private void decide(Firing firing, Schedule schedule, RunView run) {
    if (run.state() == RunState.SUCCEEDED && run.result() != null) {
      compare(schedule.terms().gate(), run, run.result())
          .ifPresent(found -> conclude(firing, schedule, run, found));
    } else if (run.state() == RunState.CANCELLED) {
      close(firing, Outcome.FAILED, "The run was cancelled.", null);
    } else if (run.state() == RunState.FAILED) {
      String why = run.error() == null ? "no reason is known" : run.error().message();
      close(firing, Outcome.FAILED, "The run failed: " + why, null);
    }
  }

  private Optional<Comparison> compare(@Nullable Gate gate, RunView run, RunResult result) {
    if (gate != null) {
      return comparisons.compare(gate, run, result);
    }
    int version = result.adapterVersion().version();
    String text = "Version %d was made; there is no gate.".formatted(version);
    Measured candidate = new Measured(version, result.evalLoss());
    return Optional.of(new Comparison(new Gate.Verdict(true, text), candidate, null));
  }

  /** Moves the alias where the gate opens, and says in a sentence where it points now. */
  private void conclude(Firing firing, Schedule schedule, RunView run, Comparison found) {
    String sentence = found.verdict().sentence();
    String alias = schedule.terms().promoteTo();
    if (alias == null) {
      close(firing, Outcome.KEPT, sentence + " The schedule promotes to no alias.", found);
      return;
    }
    String adapter = run.spec().adapter();
    int version = found.candidate().version();
    Optional<Integer> before = aliases.held(adapter, alias);
    if (found.verdict().opens()) {
      String reason = "Promoted by schedule " + schedule.name() + ": " + sentence;
      aliases.point(adapter, alias, version, reason);
      String where = " '%s' points at version %d now.".formatted(alias, version);
      close(firing, Outcome.PROMOTED, sentence + where, found);
    } else {
      String where =
          before
              .map(standing -> " '%s' stays at version %d.".formatted(alias, standing))
              .orElse(" '%s' stays unset.".formatted(alias));
      close(firing, Outcome.KEPT, sentence + where, found);
    }
  }

  private void close(
      Firing firing, Outcome outcome, String explanation, @Nullable Comparison found) {
    firing.decided(
        new Firing.Decision(
            outcome,
            explanation,
            found == null ? null : found.candidate(),
            found == null ? null : found.incumbent(),
            clock.instant()));
  }
}
