package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.RunSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads schedules and firings from their rows. */
@Component
@ServerRole
class ScheduleRows {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ScheduleRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The schedules that a condition chooses, in its order. */
  List<Schedule> schedules(String condition, Object... parameters) {
    return jdbc.sql("select * from schedules where " + condition)
        .params(List.of(parameters))
        .query((row, index) -> schedule(row))
        .list();
  }

  /**
   * The schedule, locked until the caller's transaction ends: its firings follow one another.
   *
   * @throws Unknown when there is none of that name
   */
  Schedule lock(String name) {
    return one(schedules("name = ? for update", clean(name)), name);
  }

  /**
   * The schedule.
   *
   * @throws Unknown when there is none of that name
   */
  Schedule get(String name) {
    return one(schedules("name = ?", clean(name)), name);
  }

  private static Schedule one(List<Schedule> found, String name) {
    return found.stream()
        .findFirst()
        .orElseThrow(
            () -> new Unknown("SCHEDULE_NOT_FOUND", "There is no schedule '" + name + "'."));
  }

  private static String clean(String name) {
    return name.replace("\0", "\ufffd");
  }

  private Schedule schedule(ResultSet row) throws SQLException {
    String metric = row.getString("gate_metric");
    return new Schedule(
        row.getString("name"),
        row.getString("cron"),
        row.getString("time_zone"),
        row.getBoolean("enabled"),
        Trigger.valueOf(row.getString("trigger")),
        json.readValue(row.getString("run"), RunSpec.class),
        row.getString("adapter"),
        metric == null
            ? null
            : new Gate(
                metric, row.getDouble("gate_min_improvement"), row.getString("gate_against")),
        row.getString("promote_to"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  String text(RunSpec run) {
    return json.writeValueAsString(run);
  }

  /** The firings that a condition chooses, in its order. */
  List<Firing> firings(String condition, Object... parameters) {
    return jdbc.sql("select * from schedule_firings where " + condition)
        .params(List.of(parameters))
        .query((row, index) -> firing(row))
        .list();
  }

  Optional<Firing> last(String schedule) {
    return firings("schedule = ? order by id desc limit 1", schedule).stream().findFirst();
  }

  private static Firing firing(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return new Firing(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        FiringReason.valueOf(row.getString("reason")),
        row.getString("run_id"),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getString("explanation"),
        measured(row, "candidate"),
        measured(row, "incumbent"),
        instant(row.getTimestamp("decided_at")));
  }

  private static @Nullable Measured measured(ResultSet row, String who) throws SQLException {
    Integer version = row.getObject(who + "_version", Integer.class);
    return version == null
        ? null
        : new Measured(version, row.getObject(who + "_value", Double.class));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
