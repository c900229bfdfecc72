package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.AdapterAliases;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunView;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private final JdbcClient jdbc;
  private final ScheduleRows rows;
  private final RunQueries runs;
  private final Comparisons comparisons;
  private final AdapterAliases aliases;
  private final Clock clock;

  Decisions(
      JdbcClient jdbc,
      ScheduleRows rows,
      RunQueries runs,
      Comparisons comparisons,
      AdapterAliases aliases,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.runs = runs;
    this.comparisons = comparisons;
    this.aliases = aliases;
    this.clock = clock;
  }

  /** The firings whose run has ended and that have no outcome yet. */
  @Transactional(readOnly = true)
  List<Long> due() {
    return jdbc.sql(
            """
            select f.id from schedule_firings f join runs r on r.id = f.run_id
            where f.outcome is null and r.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
            order by f.id
            """)
        .query(Long.class)
        .list();
  }

  /** Decides, unless another server does so now or a worker has yet to measure the incumbent. */
  void decide(long firing) {
    Optional<String> schedule =
        jdbc.sql(
                """
                select schedule from schedule_firings
                where id = ? and outcome is null for update skip locked
                """)
            .param(firing)
            .query(String.class)
            .optional();
    if (schedule.isPresent()) {
      Firing open = rows.firings("id = ?", firing).get(0);
      decide(open, rows.get(schedule.get()), runs.get(new RunId(String.valueOf(open.run()))));
    }
  }

  private void decide(Firing firing, Schedule schedule, RunView run) {
    if (run.state() == RunState.SUCCEEDED && run.result() != null) {
      judge(firing, schedule, run, run.result());
    } else if (run.state() == RunState.CANCELLED) {
      close(firing, new Decision(Outcome.FAILED, "The run was cancelled.", null, null));
    } else if (run.state() == RunState.FAILED) {
      String why = run.error() == null ? "no reason is known" : run.error().message();
      close(firing, new Decision(Outcome.FAILED, "The run failed: " + why, null, null));
    }
  }

  private record Decision(
      Outcome outcome,
      String explanation,
      @Nullable Measured candidate,
      @Nullable Measured incumbent) {}

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
    Measured candidate = decision.candidate();
    Measured incumbent = decision.incumbent();
    jdbc.sql(
            """
            update schedule_firings set outcome = :outcome, explanation = :explanation,
              candidate_version = :candidate, candidate_value = :candidateValue,
              incumbent_version = :incumbent, incumbent_value = :incumbentValue, decided_at = :now
            where id = :id and outcome is null
            """)
        .param("outcome", decision.outcome().name())
        .param("explanation", decision.explanation())
        .param("candidate", candidate == null ? null : candidate.version(), Types.INTEGER)
        .param("candidateValue", candidate == null ? null : candidate.value(), Types.DOUBLE)
        .param("incumbent", incumbent == null ? null : incumbent.version(), Types.INTEGER)
        .param("incumbentValue", incumbent == null ? null : incumbent.value(), Types.DOUBLE)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", firing.id())
        .update();
  }
}
