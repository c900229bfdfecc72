package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.WorkerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives runs of the queue to workers, and takes those of lost workers over. */
@Component
@WorkerRole
@Transactional
public class RunClaims {

  /** A run that ends so many workers is not tried on another one. */
  private static final int MOST_LOST_WORKERS = 5;

  private final JdbcClient jdbc;
  private final RunStates states;
  private final RunLog log;
  private final RunRows rows;
  private final Clock clock;

  RunClaims(JdbcClient jdbc, RunStates states, RunLog log, RunRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.states = states;
    this.log = log;
    this.rows = rows;
    this.clock = clock;
  }

  private record Row(
      String state,
      int attempts,
      int lostWorkers,
      @Nullable String worker,
      @Nullable OffsetDateTime writtenAt,
      String spec,
      String inputs) {}

  /** Makes the run this worker's; empty when nothing is left to do for it. */
  public Optional<RunClaim> claim(RunId run, String worker) {
    Row row =
        jdbc.sql(
                """
                select state, attempts, lost_workers, worker, written_at, spec, inputs
                from runs where id = ? for update
                """)
            .param(run.value())
            .query(Row.class)
            .single();
    RunState state = RunState.valueOf(row.state());
    if (state != RunState.QUEUED && state != RunState.RUNNING) {
      return Optional.empty();
    }
    boolean lost = state == RunState.RUNNING;
    int lostWorkers = row.lostWorkers() + (lost ? 1 : 0);
    if (lostWorkers > MOST_LOST_WORKERS) {
      giveUp(run, state, lostWorkers);
      return Optional.empty();
    }
    if (!lost) {
      states.move(run, state, RunState.RUNNING);
    }
    take(run, row.attempts() + 1, lostWorkers, worker);
    log.add(run, RunEvent.Level.INFO, "Claimed by " + worker, lost ? lost(row) : null);
    return Optional.of(
        new RunClaim(
            run, row.attempts() + 1, worker, rows.spec(row.spec()), rows.inputs(row.inputs())));
  }

  private void take(RunId run, int attempt, int lostWorkers, String worker) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            update runs set attempts = ?, lost_workers = ?, worker = ?, written_at = ?,
              started_at = coalesce(started_at, ?)
            where id = ?
            """)
        .params(attempt, lostWorkers, worker, now, now, run.value())
        .update();
  }

  private String lost(Row row) {
    Instant written = row.writtenAt() == null ? clock.instant() : row.writtenAt().toInstant();
    return "%s was lost, %d s without training"
        .formatted(row.worker(), Duration.between(written, clock.instant()).toSeconds());
  }

  private void giveUp(RunId run, RunState state, int lostWorkers) {
    String message =
        "%d workers were lost while they trained this run, so it is not tried again. Look at the"
                .formatted(lostWorkers)
            + " workers' memory: a smaller batch or sequence length needs less.";
    states.move(run, state, RunState.FAILED);
    jdbc.sql("update runs set error_code = 'WORKERS_LOST', error_message = ? where id = ?")
        .params(message, run.value())
        .update();
    log.add(run, RunEvent.Level.ERROR, message, null);
  }
}
