package dev.lowrank.platform.runs;

import dev.lowrank.platform.database.Documents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs from their rows. */
@Component
public class RunRows implements RowMapper<RunView> {

  /** What is shown of a run, with its place in the queue. */
  static final String SELECT = select("");

  /** The same with more columns, each after a comma. */
  public static String select(String more) {
    return """
      select r.id, r.state, r.wish, r.spec, r.schedule, r.attempts, r.worker, r.created_at,
        r.started_at, r.finished_at, r.step, r.total_steps, r.epoch, r.tokens_per_second,
        r.train_seconds, r.loss_curve, r.error_code, r.error_message, r.result,
        case when r.state = 'QUEUED' then (
          select count(*) from runs o where o.state = 'QUEUED' and (o.priority > r.priority
            or (o.priority = r.priority and (o.queued_at, o.id) <= (r.queued_at, r.id)))
        ) end as queue_position
        %s
      from runs r
      """
        .formatted(more);
  }

  private final JdbcClient jdbc;
  private final Documents documents;

  RunRows(JdbcClient jdbc, Documents documents) {
    this.jdbc = jdbc;
    this.documents = documents;
  }

  @Override
  public RunView mapRow(ResultSet row, int index) throws SQLException {
    String wish = row.getString("wish");
    String result = row.getString("result");
    Integer position = optionalInt(row, "queue_position");
    return new RunView(
        new RunId(row.getString("id")),
        RunState.valueOf(row.getString("state")),
        wish == null ? null : RunWish.valueOf(wish),
        documents.read(row.getString("spec"), RunSpec.class),
        row.getString("schedule"),
        row.getInt("attempts"),
        row.getString("worker"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        position,
        progress(row),
        failure(row),
        result == null ? null : documents.read(result, RunResult.class),
        curve(row));
  }

  /** What a run is to do. */
  public RunSpec spec(RunId run) {
    return documents.read(document("spec", run), RunSpec.class);
  }

  /** What a run reads. */
  public RunInputs inputs(RunId run) {
    return documents.read(document("inputs", run), RunInputs.class);
  }

  private String document(String column, RunId run) {
    return jdbc.sql("select " + column + " from runs where id = ?")
        .param(run.value())
        .query(String.class)
        .single();
  }

  private static RunProgress progress(ResultSet row) throws SQLException {
    int step = row.getInt("step");
    Integer total = optionalInt(row, "total_steps");
    double speed = row.getDouble("tokens_per_second");
    Double tokensPerSecond = row.wasNull() ? null : speed;
    boolean running = "RUNNING".equals(row.getString("state"));
    Long eta = null;
    if (running && total != null && step > 0) {
      eta = Math.round(row.getDouble("train_seconds") / step * (total - step));
    }
    double percent = total == null || total == 0 ? 0 : 100.0 * step / total;
    return new RunProgress(step, total, row.getDouble("epoch"), percent, eta, tokensPerSecond);
  }

  private static RunView.@Nullable Failure failure(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code == null ? null : new RunView.Failure(code, row.getString("error_message"));
  }

  private static List<Double> curve(ResultSet row) throws SQLException {
    Double[] values = (Double[]) row.getArray("loss_curve").getArray();
    return Arrays.asList(values);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  private static @Nullable Integer optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
