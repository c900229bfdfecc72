package dev.lowrank.platform.schedules;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.RunSpec;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps schedules and their entries in the queue together. */
@Component
@ServerRole
@Transactional
public class ScheduleCatalog {

  private final JdbcClient jdbc;
  private final ScheduleRows rows;
  private final ScheduleChecks checks;
  private final FiringQueue queue;

  ScheduleCatalog(JdbcClient jdbc, ScheduleRows rows, ScheduleChecks checks, FiringQueue queue) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.checks = checks;
    this.queue = queue;
  }

  /** Schedules by name, after the cursor. */
  @Transactional(readOnly = true)
  public List<Schedule> list(@Nullable Cursor cursor, int limit) {
    String after = cursor == null ? "" : cursor.key().get(0);
    return rows.schedules("name > ? order by name limit ?", after, limit);
  }

  /**
   * The schedule.
   *
   * @throws Unknown when there is none of that name
   */
  @Transactional(readOnly = true)
  public Schedule get(String name) {
    return rows.get(name);
  }

  /** Its newest firing. */
  @Transactional(readOnly = true)
  public Optional<Firing> lastFiring(String name) {
    return rows.last(name);
  }

  /** Its firings, newest first, after the cursor. */
  @Transactional(readOnly = true)
  public List<Firing> firings(String name, @Nullable Cursor cursor, int limit) {
    rows.get(name);
    long below = cursor == null ? Long.MAX_VALUE : cursor.number(0);
    return rows.firings("schedule = ? and id < ? order by id desc limit ?", name, below, limit);
  }

  /**
   * Keeps a new schedule.
   *
   * @throws Invalid naming every bad field
   * @throws Conflict when the name is taken
   */
  public Schedule create(ScheduleRequest request) {
    ScheduleChecks.Accepted accepted = checks.check(request);
    Schedule schedule = accepted.schedule();
    int made =
        jdbc.sql(
                """
                insert into schedules (name, time_zone, enabled, trigger, run, base_model, dataset,
                  adapter, seen_dataset_version, created_at, updated_at)
                values (?, 'UTC', false, 'CRON', '', '', '', '', 0, ?, ?) on conflict do nothing
                """)
            .params(
                schedule.name(),
                schedule.createdAt().atOffset(ZoneOffset.UTC),
                schedule.createdAt().atOffset(ZoneOffset.UTC))
            .update();
    if (made == 0) {
      throw new Conflict("NAME_TAKEN", "There is a schedule '" + schedule.name() + "' already.");
    }
    write(accepted);
    return schedule;
  }

  /**
   * Changes a schedule; what fired already stays as it is.
   *
   * @throws Invalid naming every bad field
   * @throws Conflict while it fires
   */
  public Schedule change(String name, ScheduleRequest request) {
    rows.lock(name);
    if (!name.equals(request.name())) {
      throw Invalid.field("name", "A schedule keeps its name; make another one instead.");
    }
    write(checks.check(request));
    return rows.get(name);
  }

  /**
   * Deletes a schedule with its firings; a run that it made goes on.
   *
   * @throws Conflict while it fires
   */
  public void delete(String name) {
    rows.lock(name);
    queue.remove(name);
    jdbc.sql("delete from schedules where name = ?").param(name).update();
  }

  /** Data that is here when a schedule is written triggers nothing. */
  private void write(ScheduleChecks.Accepted accepted) {
    Schedule schedule = accepted.schedule();
    RunSpec spec = accepted.spec();
    Gate gate = schedule.gate();
    jdbc.sql(
            """
            update schedules set cron = :cron, time_zone = :zone, enabled = :enabled,
              trigger = :trigger, run = :run, base_model = :baseModel, dataset = :dataset,
              eval_dataset = :eval, adapter = :adapter, gate_metric = :metric,
              gate_min_improvement = :least, gate_against = :against, promote_to = :promoteTo,
              seen_dataset_version = :seen, updated_at = :now
            where name = :name
            """)
        .param("cron", schedule.cron(), Types.VARCHAR)
        .param("zone", schedule.timeZone())
        .param("enabled", schedule.enabled())
        .param("trigger", schedule.trigger().name())
        .param("run", rows.text(schedule.run()))
        .param("baseModel", spec.baseModel())
        .param("dataset", spec.dataset())
        .param("eval", spec.evalDataset(), Types.VARCHAR)
        .param("adapter", schedule.adapter())
        .param("metric", gate == null ? null : gate.metric(), Types.VARCHAR)
        .param("least", gate == null ? null : gate.minImprovement(), Types.DOUBLE)
        .param("against", gate == null ? null : gate.against(), Types.VARCHAR)
        .param("promoteTo", schedule.promoteTo(), Types.VARCHAR)
        .param("seen", spec.datasetVersion())
        .param("now", schedule.updatedAt().atOffset(ZoneOffset.UTC))
        .param("name", schedule.name())
        .update();
    queue.put(schedule);
  }
}
