package dev.lowrank.platform.runs.queue;

import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.problems.OutlastsOutage;
import dev.lowrank.platform.runs.Run;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.RunWish;
import dev.lowrank.platform.runs.Runs;
import dev.lowrank.platform.runs.StepProgress;
import dev.lowrank.platform.runs.history.HistoryWriter;
import dev.lowrank.platform.runs.history.MetricPoint;
import dev.lowrank.platform.runs.history.RunEvent;
import dev.lowrank.platform.runs.history.StepPoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a worker writes of the run that it carries out, and the only truth of how far the run is; an
 * attempt that was overtaken is refused.
 */
@Component
@WorkerRole
@OutlastsOutage
@Transactional
public class RunLedger {

  private final JdbcClient jdbc;
  private final Runs runs;
  private final HistoryWriter history;
  private final Clock clock;

  RunLedger(JdbcClient jdbc, Runs runs, HistoryWriter history, Clock clock) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.history = history;
    this.clock = clock;
  }

  /**
   * How far a run is.
   *
   * @param seconds time spent in optimizer steps
   * @param sha256 the file from which training goes on
   */
  public record Checkpoint(int step, double seconds, long tokens, String sha256) {}

  /** Where the run goes on; empty at its beginning. */
  @Transactional(readOnly = true)
  public Optional<Checkpoint> newest(RunClaim claim) {
    return jdbc.sql(
            """
            select step, seconds, tokens, sha256 from run_checkpoints
            where run_id = ? order by step desc limit 1
            """)
        .param(claim.run().value())
        .query(Checkpoint.class)
        .optional();
  }

  /** Writes how far the run is. The checkpoint before stays; those before that one go. */
  public void save(RunClaim claim, Checkpoint checkpoint, String detail) {
    mine(claim);
    jdbc.sql(
            """
            insert into run_checkpoints (run_id, step, attempt, seconds, tokens, sha256)
            values (?, ?, ?, ?, ?, ?)
            on conflict (run_id, step) do update set attempt = excluded.attempt,
              seconds = excluded.seconds, tokens = excluded.tokens, sha256 = excluded.sha256
            """)
        .params(
            claim.run().value(),
            checkpoint.step(),
            claim.attempt(),
            checkpoint.seconds(),
            checkpoint.tokens(),
            checkpoint.sha256())
        .update();
    jdbc.sql(
            """
            delete from run_checkpoints where run_id = :run and step < (
              select max(step) from run_checkpoints where run_id = :run and step < :step)
            """)
        .param("run", claim.run().value())
        .param("step", checkpoint.step())
        .update();
    history.event(
        claim.run(), RunEvent.Level.INFO, "Checkpoint saved at step " + checkpoint.step(), detail);
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
    mine(claim);
    history.forgetAfter(claim.run(), step);
  }

  /** How far the run is, and what its steps measured since the last call. */
  public void progressed(RunClaim claim, StepProgress progress, List<StepPoint> points) {
    history.steps(claim.run(), claim.attempt(), points);
    if (!runs.progressed(claim.run(), claim.attempt(), progress, clock.instant())) {
      throw new StaleAttempt(claim);
    }
  }

  /** A value measured beside the steps, such as an evaluation's. */
  public void measured(RunClaim claim, MetricPoint point) {
    mine(claim);
    history.measured(claim.run(), claim.attempt(), point);
  }

  /** Every value measured beside the steps under that name, by step. */
  @Transactional(readOnly = true)
  public List<Double> values(RunClaim claim, String name) {
    return jdbc.sql("select value from run_metrics where run_id = ? and name = ? order by step")
        .params(claim.run().value(), name)
        .query(Double.class)
        .list();
  }

  /** What was measured last beside the steps under that name. */
  @Transactional(readOnly = true)
  public Optional<Double> last(RunClaim claim, String name) {
    return jdbc.sql(
            """
            select value from run_metrics where run_id = ? and name = ? order by step desc limit 1
            """)
        .params(claim.run().value(), name)
        .query(Double.class)
        .optional();
  }

  /** What was measured beside a step under that name. */
  @Transactional(readOnly = true)
  public Optional<Double> valueAt(RunClaim claim, String name, int step) {
    return jdbc.sql("select value from run_metrics where run_id = ? and name = ? and step = ?")
        .params(claim.run().value(), name, step)
        .query(Double.class)
        .optional();
  }

  /** The losses of the last steps. */
  @Transactional(readOnly = true)
  public List<Double> lastLosses(RunClaim claim, int most) {
    return jdbc.sql("select train_loss from run_steps where run_id = ? order by step desc limit ?")
        .params(claim.run().value(), most)
        .query(Double.class)
        .list();
  }

  /** What the model said to the run's prompts at a step. */
  public void said(RunClaim claim, int step, List<String> texts) {
    mine(claim);
    history.said(claim.run(), claim.attempt(), step, claim.spec().samplePrompts(), texts);
  }

  /** A sentence about what happened. */
  public void event(RunClaim claim, String message, @Nullable String detail) {
    mine(claim);
    history.event(claim.run(), RunEvent.Level.INFO, message, detail);
  }

  /** The run stops here, as someone wished, or waits for another worker. */
  public void handBack(RunClaim claim, int step, String why) {
    end(claim, (run, now) -> run.handBack(step, why, now));
  }

  /** The run failed for a reason that trying again would not mend. */
  public void failed(RunClaim claim, RunView.Failure why) {
    end(claim, (run, now) -> run.fail(why, now));
  }

  /** The run is done; call it in the transaction that publishes its result. */
  public void succeeded(RunClaim claim, RunResult result, String message) {
    end(claim, (run, now) -> run.succeed(result, message, now));
  }

  private void end(RunClaim claim, BiConsumer<Run, Instant> how) {
    Run run = mine(claim);
    how.accept(run, clock.instant());
    runs.save(run);
  }

  /** Locks the run for this attempt, or refuses. */
  private Run mine(RunClaim claim) {
    Run run = runs.lock(claim.run());
    if (!run.isCarriedOutBy(claim.attempt())) {
      throw new StaleAttempt(claim);
    }
    return run;
  }
}
