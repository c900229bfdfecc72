package dev.lowrank.platform.runs.queue;

import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.Run;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunRows;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives runs of the queue to workers, those of lost workers too. */
@Component
@WorkerRole
@Transactional
public class RunClaims {

  private final JdbcClient jdbc;
  private final Runs runs;
  private final RunRows rows;
  private final Clock clock;

  RunClaims(JdbcClient jdbc, Runs runs, RunRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.rows = rows;
    this.clock = clock;
  }

  /** Makes the run this worker's; empty when nothing is left to do for it. */
  public Optional<RunClaim> claim(RunId id, String worker) {
    Run run = runs.lock(id);
    boolean claimed = run.claim(worker, clock.instant());
    runs.save(run);
    return claimed
        ? Optional.of(new RunClaim(id, run.attempts(), worker, rows.spec(id), rows.inputs(id)))
        : Optional.empty();
  }

  /** Frees what workers held that are no more: others need not wait for the lease to end. */
  public void release(List<String> holders) {
    jdbc.sql(
            """
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked_by = any(?)
            """)
        .param(holders.toArray(String[]::new))
        .update();
  }

  /**
   * Settles the queue entry of a run that no worker carries out any more.
   *
   * @param waits keeps the entry, for a run that waits again
   * @param done removes the entry
   */
  public void settle(RunId id, Runnable waits, Runnable done) {
    (runs.lock(id).state() == RunState.QUEUED ? waits : done).run();
  }
}
