package dev.lowrank.platform.runs;

import static dev.lowrank.platform.runs.RunEvent.Level.INFO;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people may ask of a run. A running run's worker hears of it by the wish in its row. */
@Component
@ServerRole
@Transactional
public class RunControl {

  private final RunStates states;
  private final RunQueue queue;
  private final RunLog log;
  private final RunNotices notices;
  private final JdbcClient jdbc;
  private final Clock clock;

  RunControl(
      RunStates states,
      RunQueue queue,
      RunLog log,
      RunNotices notices,
      JdbcClient jdbc,
      Clock clock) {
    this.states = states;
    this.queue = queue;
    this.log = log;
    this.notices = notices;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Ends a run; one that is cancelled already stays so. */
  public void cancel(RunId run) {
    RunState state = states.lock(run);
    if (state == RunState.CANCELLED) {
      return;
    }
    RunStates.require(run, state, RunState.CANCELLED);
    stop(run, state, RunState.CANCELLED, RunWish.CANCEL);
  }

  /** Stops a run so that it can go on later; one that is paused already stays so. */
  public void pause(RunId run) {
    RunState state = states.lock(run);
    if (state == RunState.PAUSED) {
      return;
    }
    RunStates.require(run, state, RunState.PAUSED);
    stop(run, state, RunState.PAUSED, RunWish.PAUSE);
  }

  /** Queues a paused run again. */
  public void resume(RunId run) {
    requeue(run, RunState.PAUSED, "Resumed; waits for a worker");
  }

  /** Queues a failed run again; it goes on from its last checkpoint. */
  public void retry(RunId run) {
    requeue(run, RunState.FAILED, "Tried again; waits for a worker");
  }

  private void stop(RunId run, RunState state, RunState to, RunWish wish) {
    if (state == RunState.RUNNING) {
      jdbc.sql("update runs set wish = ? where id = ?").params(wish.name(), run.value()).update();
      notices.changed(run);
      return;
    }
    queue.remove(run);
    states.move(run, state, to);
    String did = to == RunState.PAUSED ? "Paused" : "Cancelled";
    log.add(run, INFO, did + " before a worker took it on", null);
  }

  private void requeue(RunId run, RunState expected, String message) {
    RunState state = states.lock(run);
    if (state != expected) {
      throw RunStates.refused(run, state, RunState.QUEUED);
    }
    states.move(run, state, RunState.QUEUED);
    Instant now = clock.instant();
    int priority =
        jdbc.sql(
                """
                update runs set queued_at = ?, error_code = null, error_message = null,
                  lost_workers = 0
                where id = ? returning priority
                """)
            .params(now.atOffset(ZoneOffset.UTC), run.value())
            .query(Integer.class)
            .single();
    queue.add(run, priority, now);
    log.add(run, INFO, message, null);
  }
}
