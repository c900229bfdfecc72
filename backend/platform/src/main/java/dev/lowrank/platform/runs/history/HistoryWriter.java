package dev.lowrank.platform.runs.history;

import dev.lowrank.platform.runs.RunId;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what happens to runs, in the caller's transaction; followers hear when it commits. */
@Component
public class HistoryWriter {

  /** The channel on which servers hear that a run has changed; the payload is its id. */
  public static final String CHANGES = "run_changes";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  HistoryWriter(JdbcTemplate batches, Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.clock = clock;
  }

  /** Tells every server that a run has changed. */
  public void changed(RunId run) {
    jdbc.sql("select pg_notify(?, ?)").params(CHANGES, run.value()).query(rows -> {});
  }

  /** A sentence about what happened. */
  public void event(RunId run, RunEvent.Level level, String message, @Nullable String detail) {
    jdbc.sql(
            """
            insert into run_events (run_id, at, level, message, detail)
            values (:run, :at, :level, :message, :detail)
            """)
        .param("run", run.value())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("level", level.name())
        .param("message", message)
        .param("detail", detail, Types.VARCHAR)
        .update();
    changed(run);
  }

  /** Measured values; one that an earlier attempt measured at the same step is replaced. */
  public void measured(RunId run, int attempt, List<MetricPoint> points) {
    batches.batchUpdate(
        """
        insert into run_metrics (run_id, name, step, value, seconds, tokens, attempt)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (run_id, name, step) do update set value = excluded.value,
          seconds = excluded.seconds, tokens = excluded.tokens, attempt = excluded.attempt
        """,
        points,
        points.size() + 1,
        (row, point) -> {
          row.setString(1, run.value());
          row.setString(2, point.name());
          row.setInt(3, point.step());
          row.setDouble(4, point.value());
          row.setDouble(5, point.seconds());
          row.setLong(6, point.tokens());
          row.setInt(7, attempt);
        });
    changed(run);
  }

  /** What the model said to prompts at a step. */
  public void said(RunId run, int attempt, int step, List<String> prompts, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      jdbc.sql(
              """
              insert into run_samples (run_id, step, prompt_index, prompt, text, attempt)
              values (?, ?, ?, ?, ?, ?)
              on conflict (run_id, step, prompt_index) do update set text = excluded.text
              """)
          .params(run.value(), step, i, prompts.get(i), texts.get(i), attempt)
          .update();
    }
    changed(run);
  }

  /** Forgets what was measured and said after a step. */
  public void forgetAfter(RunId run, int step) {
    jdbc.sql("delete from run_metrics where run_id = ? and step > ?")
        .params(run.value(), step)
        .update();
    jdbc.sql("delete from run_samples where run_id = ? and step > ?")
        .params(run.value(), step)
        .update();
  }
}
