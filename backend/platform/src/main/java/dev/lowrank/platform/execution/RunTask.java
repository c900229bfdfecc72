package dev.lowrank.platform.execution;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import dev.lowrank.engine.EngineException;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.RunCheckpoints;
import dev.lowrank.platform.runs.RunClaim;
import dev.lowrank.platform.runs.RunClaims;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunLedger;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.StaleAttempt;
import dev.lowrank.platform.workers.WorkerPresence;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.stereotype.Component;

/** Carries out the run that a queue entry names, and says what becomes of the entry. */
@Component
@WorkerRole
class RunTask {

  private static final Logger LOG = LoggerFactory.getLogger(RunTask.class);

  private final RunClaims claims;
  private final RunJobs jobs;
  private final RunLedger ledger;
  private final RunCheckpoints checkpoints;
  private final WorkerPresence presence;

  RunTask(
      RunClaims claims,
      RunJobs jobs,
      RunLedger ledger,
      RunCheckpoints checkpoints,
      WorkerPresence presence) {
    this.claims = claims;
    this.jobs = jobs;
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.presence = presence;
  }

  CompletionHandler<Void> execute(RunId run, ExecutionContext context) {
    Optional<RunClaim> claim = claims.claim(run, presence.id());
    if (claim.isEmpty()) {
      return remove();
    }
    presence.carriesOut(run.value());
    try (Attempt attempt = new Attempt(claim.get(), () -> workerEnds(context))) {
      return finish(attempt, jobs.carryOut(attempt));
    } catch (JobExecutionException e) {
      return fail(claim.get(), List.of(e));
    } finally {
      presence.carriesOut(null);
    }
  }

  private static boolean workerEnds(ExecutionContext context) {
    return context.getSchedulerState().isShuttingDown()
        || context.getCurrentlyExecuting().getHeartbeatState().hasStaleHeartbeat();
  }

  private CompletionHandler<Void> finish(Attempt attempt, JobExecution job) {
    RunClaim claim = attempt.claim();
    if (job.getStatus() == BatchStatus.COMPLETED) {
      checkpoints.discard(claim);
      return remove();
    }
    EngineException fault = attempt.fault();
    if (fault != null) {
      return fail(claim, List.of(fault));
    }
    Attempt.Stop stop = attempt.stop();
    if (stop == null || job.getStatus() != BatchStatus.STOPPED) {
      return fail(claim, job.getAllFailureExceptions());
    }
    int step = attempt.training().step();
    switch (stop) {
      case CANCEL -> {
        ledger.stopped(claim, RunState.CANCELLED, "Cancelled at step " + step);
        checkpoints.discard(claim);
      }
      case PAUSE -> ledger.stopped(claim, RunState.PAUSED, "Paused at step " + step);
      case WORKER_ENDS -> {
        ledger.stopped(
            claim,
            RunState.QUEUED,
            "%s ended; the run waits at step %d".formatted(claim.worker(), step));
        return (complete, entry) -> entry.reschedule(complete, complete.getTimeDone());
      }
    }
    return remove();
  }

  private CompletionHandler<Void> fail(RunClaim claim, List<Throwable> thrown) {
    if (Failures.find(thrown, StaleAttempt.class).isPresent()) {
      // The queue entry is the other worker's now.
      return (complete, entry) -> {};
    }
    Failures failure = Failures.of(thrown);
    LOG.error(
        "{} failed: {}", claim.run(), failure.message(), thrown.isEmpty() ? null : thrown.get(0));
    ledger.failed(claim, failure.code(), failure.message());
    return remove();
  }

  private static CompletionHandler<Void> remove() {
    return (complete, entry) -> entry.remove();
  }
}
