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

  /** What steps measured; the step of an earlier attempt is replaced. */
  public void steps(RunId run, int attempt, List<StepPoint> points) {
    batches.batchUpdate(
        """
        insert into run_steps (run_id, attempt, step, seconds, tokens, train_loss, learning_rate,
          gradient_norm, tokens_per_second, memory_bytes)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (run_id, step) do update set attempt = excluded.attempt,
          seconds = excluded.seconds, tokens = excluded.tokens, train_loss = excluded.train_loss,
          learning_rate = excluded.learning_rate, gradient_norm = excluded.gradient_norm,
          tokens_per_second = excluded.tokens_per_second, memory_bytes = excluded.memory_bytes
        """,
        points.stream()
            .map(
                point ->
                    new Object[] {
                      run.value(),
                      attempt,
                      point.step(),
                      point.seconds(),
                      point.tokens(),
                      point.trainLoss(),
                      point.learningRate(),
                      point.gradientNorm(),
                      point.tokensPerSecond(),
                      point.memoryBytes()
                    })
            .toList());
    changed(run);
  }

  /** A value measured beside the steps; that of an earlier attempt is replaced. */
  public void measured(RunId run, int attempt, MetricPoint point) {
    jdbc.sql(
            """
            insert into run_metrics (run_id, name, step, value, seconds, tokens, attempt)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (run_id, name, step) do update set value = excluded.value,
              seconds = excluded.seconds, tokens = excluded.tokens, attempt = excluded.attempt
            """)
        .params(
            run.value(),
            point.name(),
            point.step(),
            point.value(),
            point.seconds(),
            point.tokens(),
            attempt)
        .update();
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
    for (String table : List.of("run_steps", "run_metrics", "run_samples")) {
      jdbc.sql("delete from " + table + " where run_id = ? and step > ?")
          .params(run.value(), step)
          .update();
    }
  }
}
