package dev.lowrank.platform.execution;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import dev.lowrank.engine.EngineException;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.problems.StorageFull;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.queue.RunClaim;
import dev.lowrank.platform.runs.queue.RunClaims;
import dev.lowrank.platform.runs.queue.RunLedger;
import dev.lowrank.platform.workers.WorkerPresence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.stereotype.Component;

/** Carries out the run that a queue entry names, and says what becomes of the entry. */
@Component
@WorkerRole
class RunTask {

  private static final Logger LOG = LoggerFactory.getLogger(RunTask.class);

  /** Nothing more is written when this share of the lease has gone by without a heartbeat. */
  private static final double LEASE_NEARLY_OVER = 0.75;

  /** Room on a disk is made by people, and takes a moment. */
  private static final Duration ROOM_AFTER = Duration.ofSeconds(10);

  private final RunClaims claims;
  private final RunJobs jobs;
  private final RunLedger ledger;
  private final WorkerPresence presence;
  private final Clock clock;

  RunTask(RunClaims claims, RunJobs jobs, RunLedger ledger, WorkerPresence presence, Clock clock) {
    this.claims = claims;
    this.jobs = jobs;
    this.ledger = ledger;
    this.presence = presence;
    this.clock = clock;
  }

  CompletionHandler<Void> execute(RunId run, ExecutionContext context) {
    try (MDC.MDCCloseable named = MDC.putCloseable("run", run.value())) {
      return claims
          .claim(run, presence.id())
          .map(claim -> carryOut(claim, context))
          .orElseGet(() -> settle(run));
    }
  }

  private CompletionHandler<Void> carryOut(RunClaim claim, ExecutionContext context) {
    LOG.info("Attempt {} of '{}' begins", claim.attempt(), claim.spec().name());
    presence.carriesOut(claim.run().value());
    try (Attempt attempt = new Attempt(claim, () -> workerEnds(context))) {
      return finish(attempt, jobs.carryOut(attempt));
    } catch (JobExecutionException | RuntimeException e) {
      return fail(claim, List.of(e));
    } finally {
      presence.carriesOut(null);
    }
  }

  private static boolean workerEnds(ExecutionContext context) {
    return context.getSchedulerState().isShuttingDown()
        || context.getCurrentlyExecuting().getHeartbeatState().getFractionDead()
            > LEASE_NEARLY_OVER;
  }

  private CompletionHandler<Void> finish(Attempt attempt, JobExecution job) {
    RunClaim claim = attempt.claim();
    EngineException fault = attempt.fault();
    if (fault != null) {
      return fail(claim, List.of(fault));
    }
    if (job.getStatus() == BatchStatus.STOPPED && attempt.stopped()) {
      LOG.info("Handed back at step {}", attempt.training().step());
      ledger.handBack(claim, attempt.training().step(), claim.worker() + " ended");
    } else if (job.getStatus() != BatchStatus.COMPLETED) {
      return fail(claim, job.getAllFailureExceptions());
    } else {
      LOG.info("Published after {} steps", attempt.training().step());
    }
    return settle(claim.run());
  }

  private CompletionHandler<Void> fail(RunClaim claim, List<Throwable> thrown) {
    Failures failure = Failures.of(thrown);
    if (failure.attemptIsLost()) {
      LOG.warn("Left to another attempt: {}", failure.message());
      return leave();
    }
    if (thrown.stream().anyMatch(StorageFull::isBehind)) {
      return handBackUntilThereIsRoom(claim);
    }
    LOG.error("Failed: {}", failure.message(), thrown.isEmpty() ? null : thrown.get(0));
    ledger.failed(claim, new RunView.Failure(failure.code(), failure.message()));
    return settle(claim.run());
  }

  private CompletionHandler<Void> handBackUntilThereIsRoom(RunClaim claim) {
    String why = "The disk of %s is full".formatted(claim.worker());
    LOG.error("{}; trying again in {} s", why, ROOM_AFTER.toSeconds());
    ledger.handBack(claim, ledger.newest(claim).map(RunLedger.Checkpoint::step).orElse(0), why);
    return settle(claim.run(), ROOM_AFTER);
  }

  /** The entry stays while the run waits, which it may do again by now; else it goes. */
  private CompletionHandler<Void> settle(RunId run) {
    return settle(run, Duration.ZERO);
  }

  private CompletionHandler<Void> settle(RunId run, Duration pause) {
    return (complete, entry) ->
        claims.settle(
            run, () -> entry.reschedule(complete, clock.instant().plus(pause)), entry::remove);
  }

  /** The entry is another worker's, or will be when its lease is over. */
  private static CompletionHandler<Void> leave() {
    return (complete, entry) -> {};
  }
}
