package dev.lowrank.platform.execution;

import dev.lowrank.engine.data.Examples;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.Training;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.RunClaim;
import dev.lowrank.platform.runs.RunLedger;
import dev.lowrank.platform.storage.Blobs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
  void prepare(Attempt attempt) {
    inputs.modelFolder(attempt.claim().inputs().baseModel());
  }

  /** The attempt's training, opened now if no step of this attempt has opened it before. */
  Training open(Attempt attempt, Progress progress) {
    if (attempt.isOpen()) {
      return attempt.training();
    }
    RunClaim claim = attempt.claim();
    ProcessMemory.giveBack();
    ProcessMemory.resetPeak();
    @Nullable Path checkpoint =
        progress.checkpoint().isEmpty() ? null : blobs.materialize(progress.checkpoint());
    Training training = Training.open(inputs.plan(claim), checkpoint);
    attempt.open(training, progress.seconds(), progress.tokens());
    ledger.goOnFrom(claim, training.step());
    Examples data = training.data();
    if (training.step() == 0 && data.truncated() + data.dropped() > 0) {
      ledger.event(
          claim,
          "%d rows were cut to %d tokens, and %d left out that have nothing to learn"
              .formatted(
                  data.truncated(), claim.spec().training().maxSequenceLength(), data.dropped()),
          null);
    }
    if (training.step() > 0) {
      ledger.event(
          claim, "Resumed on %s from step %d".formatted(claim.worker(), training.step()), null);
    }
    return training;
  }
}
