package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.WorkerRole;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a worker writes of the run that it carries out; an attempt that was overtaken is refused.
 */
@Component
@WorkerRole
@Transactional
public class RunLedger {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final RunStates states;
  private final RunLog log;
  private final RunNotices notices;
  private final Clock clock;

  RunLedger(JdbcTemplate batches, RunStates states, RunLog log, RunNotices notices, Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.states = states;
    this.log = log;
    this.notices = notices;
    this.clock = clock;
  }

  /** What someone wants of the run, if anything. */
  @Transactional(readOnly = true)
  public Optional<RunWish> wish(RunClaim claim) {
    return jdbc.sql("select wish from runs where id = ? and attempts = ? and wish is not null")
        .params(claim.run().value(), claim.attempt())
        .query(String.class)
        .optional()
        .map(RunWish::valueOf);
  }

  /** Forgets what an earlier attempt measured after the step at which this one goes on. */
  public void goOnFrom(RunClaim claim, int step) {
    fence(claim);
    jdbc.sql("delete from run_metrics where run_id = ? and step > ?")
        .params(claim.run().value(), step)
        .update();
    jdbc.sql("delete from run_samples where run_id = ? and step > ?")
        .params(claim.run().value(), step)
        .update();
  }

  /** How far the run is, and what was measured since the last call. */
  public void progressed(RunClaim claim, StepProgress progress, List<MetricPoint> points) {
    int rows =
        jdbc.sql(
                """
                update runs set step = :step, total_steps = :total, epoch = :epoch,
                  tokens_per_second = :speed, train_seconds = :seconds, trained_tokens = :tokens,
                  written_at = :now
                where id = :id and attempts = :attempt and state = 'RUNNING'
                """)
            .param("step", progress.step())
            .param("total", progress.totalSteps())
            .param("epoch", progress.epoch())
            .param("speed", progress.tokensPerSecond())
            .param("seconds", progress.trainSeconds())
            .param("tokens", progress.trainedTokens())
            .param("now", now())
            .param("id", claim.run().value())
            .param("attempt", claim.attempt())
            .update();
    if (rows == 0) {
      throw new StaleAttempt(claim);
    }
    insert(claim, points);
    notices.changed(claim.run());
  }

  /** Values measured beside the steps, such as an evaluation's. */
  public void measured(RunClaim claim, List<MetricPoint> points) {
    fence(claim);
    insert(claim, points);
    notices.changed(claim.run());
  }

  private void insert(RunClaim claim, List<MetricPoint> points) {
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
          row.setString(1, claim.run().value());
          row.setString(2, point.name());
          row.setInt(3, point.step());
          row.setDouble(4, point.value());
          row.setDouble(5, point.seconds());
          row.setLong(6, point.tokens());
          row.setInt(7, claim.attempt());
        });
  }

  /** Every value of one curve so far, by step. */
  @Transactional(readOnly = true)
  public List<MetricPoint> curve(RunClaim claim, String name) {
    return jdbc.sql(
            """
            select name, step, value, seconds, tokens from run_metrics
            where run_id = ? and name = ? order by step
            """)
        .params(claim.run().value(), name)
        .query(MetricPoint.class)
        .list();
  }

  /** What the model said to the run's prompts at a step. */
  public void said(RunClaim claim, int step, List<String> texts) {
    fence(claim);
    List<String> prompts = claim.spec().samplePrompts();
    for (int i = 0; i < texts.size(); i++) {
      jdbc.sql(
              """
              insert into run_samples (run_id, step, prompt_index, prompt, text, attempt)
              values (?, ?, ?, ?, ?, ?)
              on conflict (run_id, step, prompt_index) do update set text = excluded.text
              """)
          .params(claim.run().value(), step, i, prompts.get(i), texts.get(i), claim.attempt())
          .update();
    }
    notices.changed(claim.run());
  }

  /** A sentence about what happened. */
  public void event(RunClaim claim, String message, @Nullable String detail) {
    fence(claim);
    log.add(claim.run(), RunEvent.Level.INFO, message, detail);
  }

  /** The run stops here, as someone wished, or goes back to the queue. */
  public void stopped(RunClaim claim, RunState to, String message) {
    fence(claim);
    states.move(claim.run(), states.lock(claim.run()), to);
    if (to == RunState.QUEUED) {
      jdbc.sql("update runs set queued_at = ? where id = ?")
          .params(now(), claim.run().value())
          .update();
    }
    log.add(claim.run(), RunEvent.Level.INFO, message, null);
  }

  /** The run failed for a reason that trying again would not mend. */
  public void failed(RunClaim claim, String code, String message) {
    fence(claim);
    states.move(claim.run(), states.lock(claim.run()), RunState.FAILED);
    jdbc.sql("update runs set error_code = ?, error_message = ? where id = ?")
        .params(code, message, claim.run().value())
        .update();
    log.add(claim.run(), RunEvent.Level.ERROR, message, null);
  }

  /** The run is done; call it in the transaction that publishes its result. */
  public void succeeded(RunClaim claim, String resultJson, String message) {
    fence(claim);
    states.move(claim.run(), states.lock(claim.run()), RunState.SUCCEEDED);
    jdbc.sql("update runs set result = ? where id = ?")
        .params(resultJson, claim.run().value())
        .update();
    log.add(claim.run(), RunEvent.Level.INFO, message, null);
  }

  /** Locks the run's row for this attempt, or refuses. */
  private void fence(RunClaim claim) {
    boolean mine =
        jdbc.sql(
                "select id from runs where id = ? and attempts = ? and state = 'RUNNING' for update")
            .params(claim.run().value(), claim.attempt())
            .query(String.class)
            .optional()
            .isPresent();
    if (!mine) {
      throw new StaleAttempt(claim);
    }
  }

  private java.time.OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
