package dev.lowrank.platform.execution;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.train.Training;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.RunCheckpoints;
import dev.lowrank.platform.runs.RunClaim;
import dev.lowrank.platform.runs.RunLedger;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Staging;
import java.time.Duration;
import java.util.Locale;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Trains for one checkpoint interval at a time. */
@Component
@WorkerRole
class TrainStep {

  private static final long WRITE_EVERY_NANOS = Duration.ofMillis(300).toNanos();

  private final Sessions sessions;
  private final Evaluations evaluations;
  private final RunLedger ledger;
  private final RunCheckpoints checkpoints;
  private final Blobs blobs;
  private final Staging staging;

  TrainStep(
      Sessions sessions,
      Evaluations evaluations,
      RunLedger ledger,
      RunCheckpoints checkpoints,
      Blobs blobs,
      Staging staging) {
    this.sessions = sessions;
    this.evaluations = evaluations;
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.blobs = blobs;
    this.staging = staging;
  }

  /** Trains up to the next checkpoint and saves it. */
  RepeatStatus interval(Attempt attempt, StepExecution execution) {
    Training training = sessions.open(attempt, Progress.of(execution.getExecutionContext()));
    if (training.step() == 0) {
      ledger.progressed(attempt.claim(), attempt.progress(), attempt.takeUnwritten());
      evaluations.evaluate(attempt);
    }
    boolean more = trainToCheckpoint(attempt);
    ledger.progressed(attempt.claim(), attempt.progress(), attempt.takeUnwritten());
    save(attempt, execution);
    if (attempt.stop() != null || attempt.fault() != null) {
      execution.setTerminateOnly();
    }
    return more ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
  }

  /** Whether steps are left. A loss that is no number ends the run, with the weights before it. */
  private boolean trainToCheckpoint(Attempt attempt) {
    try {
      return advance(attempt);
    } catch (EngineException e) {
      if (e.code() != ErrorCode.LOSS_NOT_FINITE) {
        throw e;
      }
      attempt.failWith(e);
      return true;
    }
  }

  private boolean advance(Attempt attempt) {
    Training training = attempt.training();
    RunSpec.TrainingSettings settings = attempt.claim().spec().training();
    long written = System.nanoTime();
    while (training.step() < training.totalSteps() && !stops(attempt)) {
      attempt.measured(training.advance());
      int step = training.step();
      if (System.nanoTime() - written > WRITE_EVERY_NANOS) {
        ledger.progressed(attempt.claim(), attempt.progress(), attempt.takeUnwritten());
        ledger.wish(attempt.claim()).map(Progress::stop).ifPresent(attempt::stopFor);
        written = System.nanoTime();
      }
      if (step % settings.evalEverySteps() == 0 && step < training.totalSteps()) {
        evaluations.evaluate(attempt);
        if (evaluations.enough(attempt.claim())) {
          ledger.event(attempt.claim(), "Stopped early: evaluations got no better", null);
          return false;
        }
      }
      if (step % settings.checkpointEverySteps() == 0) {
        break;
      }
    }
    return training.step() < training.totalSteps();
  }

  private boolean stops(Attempt attempt) {
    if (attempt.stop() == null && attempt.workerEnds()) {
      attempt.stopFor(Attempt.Stop.WORKER_ENDS);
    }
    return attempt.stop() != null;
  }

  private void save(Attempt attempt, StepExecution execution) {
    long start = System.nanoTime();
    RunClaim claim = attempt.claim();
    int step = attempt.training().step();
    try (Staging.Area area = staging.area()) {
      attempt.training().checkpoint(area.file("checkpoint.safetensors"));
      Blob blob = blobs.put(area.file("checkpoint.safetensors"));
      new Progress(blob.sha256(), attempt.seconds(), attempt.tokens()).keep(execution);
      String detail =
          String.format(
              Locale.ROOT,
              "%.1f MB, %.1f s",
              blob.sizeBytes() / 1e6,
              (System.nanoTime() - start) / 1e9);
      checkpoints.save(claim, step, blob, "Checkpoint saved at step " + step, detail);
    }
  }
}
