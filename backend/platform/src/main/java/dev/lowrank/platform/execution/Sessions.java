package dev.lowrank.platform.execution;

import dev.lowrank.engine.estimate.GpuShortage;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.queue.RunClaim;
import dev.lowrank.platform.runs.queue.RunLedger;
import dev.lowrank.platform.storage.Blobs;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Opens the training of an attempt, from its checkpoint where there is one. */
@Component
@WorkerRole
class Sessions {

  private final InputFiles inputs;
  private final Blobs blobs;
  private final RunLedger ledger;

  Sessions(InputFiles inputs, Blobs blobs, RunLedger ledger) {
    this.inputs = inputs;
    this.blobs = blobs;
    this.ledger = ledger;
  }

  /** Brings the base model to this machine. */
  RepeatStatus prepare(Attempt attempt) {
    inputs.modelFolder(attempt.claim().inputs().baseModel());
    return RepeatStatus.FINISHED;
  }

  /** The attempt's training, opened now if no step of this attempt has opened it before. */
  Training open(Attempt attempt) {
    if (attempt.isOpen()) {
      return attempt.training();
    }
    RunClaim claim = attempt.claim();
    ProcessMemory.giveBack();
    ProcessMemory.resetPeak();
    Optional<RunLedger.Checkpoint> newest = ledger.newest(claim);
    @Nullable Path checkpoint = newest.map(found -> blobs.materialize(found.sha256())).orElse(null);
    Training training = opened(inputs.plan(claim), checkpoint);
    attempt.open(
        training,
        newest.map(RunLedger.Checkpoint::seconds).orElse(0.0),
        newest.map(RunLedger.Checkpoint::tokens).orElse(0L));
    ledger.goOnFrom(claim, training.step());
    if (training.precision().reason() != null) {
      ledger.event(claim, "Multiplies in " + training.precision(), null);
    }
    if (training.step() == 0) {
      training.losses().forEach(loss -> ledger.event(claim, loss, null));
    }
    if (training.step() > 0) {
      ledger.event(
          claim, "Resumed on %s from step %d".formatted(claim.worker(), training.step()), null);
    }
    return training;
  }

  private static Training opened(TrainingPlan plan, @Nullable Path checkpoint) {
    try {
      return Training.open(plan, checkpoint);
    } catch (RuntimeException e) {
      throw GpuShortage.explained(e, plan);
    }
  }
}
