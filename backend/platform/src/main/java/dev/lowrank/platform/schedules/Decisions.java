package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.schedules.Firing.Decision;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    List<Firing> open = firings.findByOutcomeIsNullOrderById();
    Set<RunId> ended = runs.ended(open.stream().map(Decisions::run).toList());
    return open.stream().filter(one -> ended.contains(run(one))).map(Firing::id).toList();
  }

  /** Decides, unless another server does so now or a worker has yet to measure the incumbent. */
  void decide(long firing) {
    firings
        .findFreeByIdAndOutcomeIsNull(firing)
        .ifPresent(open -> decide(open, schedules.get(open.schedule()), runs.get(run(open))));
  }

  private static RunId run(Firing open) {
    return new RunId(String.valueOf(open.run()));
  }

  private void decide(Firing firing, Schedule schedule, RunView run) {
    if (run.state() == RunState.SUCCEEDED && run.result() != null) {
      judge(firing, schedule, run, run.result());
    } else if (run.state() == RunState.CANCELLED) {
      close(firing, Decision.without(Outcome.FAILED, "The run was cancelled."));
    } else if (run.state() == RunState.FAILED) {
      String why = run.error() == null ? "no reason is known" : run.error().message();
      close(firing, Decision.without(Outcome.FAILED, "The run failed: " + why));
    }
  }

  private void judge(Firing firing, Schedule schedule, RunView run, RunResult result) {
    RunResult.AdapterRef made = result.adapterVersion();
    Gate gate = schedule.gate();
    if (gate == null) {
      Measured candidate = new Measured(made.version(), result.evalLoss());
      String text = "Version %d was made; there is no gate.".formatted(made.version());
      conclude(firing, schedule, run, new Decision(Outcome.PROMOTED, text, candidate, null));
      return;
    }
    comparisons
        .compare(gate, run, result)
        .ifPresent(
            found ->
                conclude(
                    firing,
                    schedule,
                    run,
                    new Decision(
                        found.verdict().opens() ? Outcome.PROMOTED : Outcome.KEPT,
                        found.verdict().sentence(),
                        found.candidate(),
                        found.incumbent())));
  }

  /** Moves the alias where the decision says so, and says in a sentence where it points now. */
  private void conclude(Firing firing, Schedule schedule, RunView run, Decision decision) {
    String alias = schedule.promoteTo();
    Measured candidate = decision.candidate();
    if (alias == null || candidate == null) {
      String text = decision.explanation() + " The schedule promotes to no alias.";
      close(firing, new Decision(Outcome.KEPT, text, candidate, decision.incumbent()));
      return;
    }
    String adapter = run.spec().adapter();
    Optional<Integer> before = aliases.held(adapter, alias);
    if (decision.outcome() == Outcome.PROMOTED) {
      String reason = "Promoted by schedule " + schedule.name() + ": " + decision.explanation();
      aliases.point(adapter, alias, candidate.version(), reason);
    }
    String where =
        decision.outcome() == Outcome.PROMOTED
            ? " '%s' points at version %d now.".formatted(alias, candidate.version())
            : before
                .map(version -> " '%s' stays at version %d.".formatted(alias, version))
                .orElse(" '%s' stays unset.".formatted(alias));
    close(
        firing,
        new Decision(
            decision.outcome(), decision.explanation() + where, candidate, decision.incumbent()));
  }

  private void close(Firing firing, Decision decision) {
    firing.decided(decision, clock.instant());
  }
}
