package dev.lowrank.platform.execution;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.estimate.GpuShortage;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingSettings;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.queue.RunLedger;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Pin;
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
  private final Blobs blobs;
  private final Staging staging;

  TrainStep(
      Sessions sessions, Evaluations evaluations, RunLedger ledger, Blobs blobs, Staging staging) {
    this.sessions = sessions;
    this.evaluations = evaluations;
    this.ledger = ledger;
    this.blobs = blobs;
    this.staging = staging;
  }

  /** Trains up to the next checkpoint and saves it. */
  RepeatStatus interval(Attempt attempt, StepExecution execution) {
    Training training = sessions.open(attempt);
    if (training.step() == 0) {
      ledger.progressed(attempt.claim(), attempt.progress(), attempt.takeUnwritten());
      evaluations.evaluate(attempt);
    }
    boolean more = trainToCheckpoint(attempt);
    report(attempt);
    save(attempt);
    if (attempt.stopped() || attempt.fault() != null) {
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
    } catch (RuntimeException e) {
      throw GpuShortage.explained(e, attempt.training().plan());
    }
  }

  private boolean advance(Attempt attempt) {
    Training training = attempt.training();
    TrainingSettings settings = attempt.claim().spec().training();
    if (enough(attempt)) {
      return false;
    }
    long written = System.nanoTime();
    while (training.step() < training.totalSteps() && !stops(attempt)) {
      attempt.measured(training.advance());
      int step = training.step();
      if (System.nanoTime() - written > WRITE_EVERY_NANOS) {
        report(attempt);
        written = System.nanoTime();
      }
      if (step % settings.evalEverySteps() == 0 && step < training.totalSteps()) {
        evaluations.evaluate(attempt);
        if (enough(attempt)) {
          return false;
        }
      }
      if (step % settings.checkpointEverySteps() == 0) {
        break;
      }
    }
    return training.step() < training.totalSteps();
  }

  /** Writes how far the run is, and hears what someone wants of it. */
  private void report(Attempt attempt) {
    ledger.progressed(attempt.claim(), attempt.progress(), attempt.takeUnwritten());
    if (ledger.wish(attempt.claim()).isPresent()) {
      attempt.stop();
    }
  }

  /** An attempt that goes on where the last one stopped early has nothing left to train. */
  private boolean enough(Attempt attempt) {
    boolean enough = attempt.training().step() > 0 && evaluations.enough(attempt.claim());
    if (enough) {
      ledger.event(attempt.claim(), "Stopped early: evaluations got no better", null);
    }
    return enough;
  }

  private boolean stops(Attempt attempt) {
    if (attempt.workerEnds()) {
      attempt.stop();
    }
    return attempt.stopped();
  }

  private void save(Attempt attempt) {
    long start = System.nanoTime();
    int step = attempt.training().step();
    try (Staging.Area area = staging.area();
        Pin pin = blobs.pin()) {
      attempt.training().checkpoint(area.file("checkpoint.safetensors"));
      Blob blob = pin.keep(area.file("checkpoint.safetensors"));
      String detail =
          String.format(
              Locale.ROOT,
              "%.1f MB, %.1f s",
              blob.sizeBytes() / 1e6,
              (System.nanoTime() - start) / 1e9);
      ledger.save(
          attempt.claim(),
          new RunLedger.Checkpoint(step, attempt.seconds(), attempt.tokens(), blob.sha256()),
          detail);
    }
  }
}
