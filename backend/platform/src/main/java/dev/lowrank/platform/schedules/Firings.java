package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunSubmission;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the runs of schedules: each firing is one row, written together with its run. */
@Component
@ServerRole
@Transactional
public class Firings {

  private final JdbcClient jdbc;
  private final ScheduleRows rows;
  private final RunSubmission runs;
  private final Clock clock;

  Firings(JdbcClient jdbc, ScheduleRows rows, RunSubmission runs, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Fires because somebody asks for it, also when the schedule is not enabled.
   *
   * @throws dev.lowrank.platform.problems.Unknown when there is no schedule of that name
   */
  public Firing now(String schedule) {
    return fire(rows.lock(schedule), clock.instant(), FiringReason.MANUAL);
  }

  /** Fires for a moment of the cron expression; doing it again for the same one does nothing. */
  void at(String schedule, Instant moment) {
    Optional<Schedule> locked =
        rows.schedules("name = ? and enabled for update", schedule).stream().findFirst();
    List<Firing> fired =
        rows.firings(
            "schedule = ? and reason = 'CRON' and at = ?",
            schedule,
            moment.atOffset(ZoneOffset.UTC));
    if (locked.isPresent() && fired.isEmpty()) {
      fire(locked.get(), moment, FiringReason.CRON);
    }
  }

  /** Fires when there is newer data than the schedule has seen. */
  void forNewData(String schedule) {
    rows.schedules("name = ? for update", schedule).stream()
        .findFirst()
        .filter(locked -> sawNewData(locked.name()))
        .ifPresent(locked -> fire(locked, clock.instant(), FiringReason.DATASET_VERSION));
  }

  /** The schedules that {@link #forNewData} is for. */
  @Transactional(readOnly = true)
  List<String> withNewData() {
    return jdbc.sql("select name from schedules s where " + NEW_DATA).query(String.class).list();
  }

  private static final String NEW_DATA =
      """
      s.enabled and s.trigger = 'DATASET_VERSION' and s.seen_dataset_version <
        (select max(d.version) from dataset_versions d where d.dataset = s.dataset)
      """;

  private boolean sawNewData(String schedule) {
    return jdbc.sql(
                """
                update schedules s set seen_dataset_version =
                  (select max(d.version) from dataset_versions d where d.dataset = s.dataset)
                where s.name = ? and
                """
                    + NEW_DATA)
            .param(schedule)
            .update()
        == 1;
  }

  private Firing fire(Schedule schedule, Instant at, FiringReason reason) {
    List<Firing> underWay = rows.firings("schedule = ? and outcome is null", schedule.name());
    if (!underWay.isEmpty()) {
      return add(
          schedule,
          new Row(
              at,
              reason,
              null,
              Outcome.SKIPPED,
              "The run before, %s, was still under way.".formatted(underWay.get(0).run())));
    }
    try {
      runs.check(schedule.run());
    } catch (Invalid e) {
      return add(schedule, new Row(at, reason, null, Outcome.FAILED, why(e)));
    }
    RunId run = runs.submit(schedule.run(), schedule.name());
    return add(schedule, new Row(at, reason, run.value(), null, null));
  }

  private static String why(Invalid e) {
    return "The run cannot be made any more: "
        + e.fields().stream()
            .map((FieldProblem field) -> "run." + field.field() + ": " + field.message())
            .collect(Collectors.joining(" "));
  }

  private record Row(
      Instant at,
      FiringReason reason,
      @Nullable String run,
      @Nullable Outcome outcome,
      @Nullable String explanation) {}

  private Firing add(Schedule schedule, Row row) {
    long id =
        jdbc.sql(
                """
                insert into schedule_firings (schedule, at, reason, run_id, adapter, outcome,
                  explanation, decided_at)
                values (:schedule, :at, :reason, :run, :adapter, :outcome, :explanation, :decided)
                returning id
                """)
            .param("schedule", schedule.name())
            .param("at", row.at().atOffset(ZoneOffset.UTC))
            .param("reason", row.reason().name())
            .param("run", row.run(), Types.VARCHAR)
            .param("adapter", schedule.adapter())
            .param("outcome", row.outcome() == null ? null : row.outcome().name(), Types.VARCHAR)
            .param("explanation", row.explanation(), Types.VARCHAR)
            .param(
                "decided",
                row.outcome() == null ? null : clock.instant().atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .query(Long.class)
            .single();
    return rows.firings("id = ?", id).get(0);
  }
}
