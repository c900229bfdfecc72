package dev.lowrank.platform.execution;

import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.Training;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.registry.AdapterFile;
import dev.lowrank.platform.registry.AdapterPublisher;
import dev.lowrank.platform.registry.Manifest;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.queue.RunClaim;
import dev.lowrank.platform.runs.queue.RunLedger;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Pin;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes what a run has trained, together with the run's success: both or neither. */
@Component
@WorkerRole
class PublishStep {

  private static final int LAST_STEPS = 10;

  private final InputFiles inputs;
  private final AdapterPublisher registry;
  private final RunLedger ledger;
  private final Staging staging;
  private final TransactionOperations transaction;
  private final Blobs blobs;

  PublishStep(
      InputFiles inputs,
      AdapterPublisher registry,
      RunLedger ledger,
      Staging staging,
      TransactionOperations transaction,
      Blobs blobs) {
    this.inputs = inputs;
    this.registry = registry;
    this.ledger = ledger;
    this.staging = staging;
    this.transaction = transaction;
    this.blobs = blobs;
  }

  /** Writes the files, stores them, and commits version and run in one transaction. */
  void publish(Attempt attempt) {
    RunClaim claim = attempt.claim();
    OptionalInt best = goBackToBest(attempt);
    Manifest manifest = manifest(attempt, best);
    try (Pin pin = blobs.pin()) {
      AdapterPublisher.Stored stored = store(attempt, manifest, pin);
      Memory memory = Memory.of(attempt.training());
      transaction.executeWithoutResult(
          status -> {
            int version =
                registry.publish(claim.spec().adapter(), claim.run().value(), manifest, stored);
            RunResult result = result(attempt, manifest, stored, best, memory, version);
            ledger.succeeded(claim, result, message(attempt, version, best));
          });
    }
  }

  /** The most that the process held, and what of it stays when the model has gone. */
  private record Memory(long peakBytes, long runtimeBytes) {

    /** Closes the training, whose weights are stored by now. */
    static Memory of(Training training) {
      long peak = ProcessMemory.peakBytes();
      training.close();
      ProcessMemory.giveBack();
      return new Memory(peak, Math.min(peak, ProcessMemory.currentBytes()));
    }
  }

  /** An attempt that begins here has not seen the last evaluation, so it is told again. */
  private OptionalInt goBackToBest(Attempt attempt) {
    Training training = attempt.training();
    evalLoss(attempt.claim(), training.step()).ifPresent(training::keepIfBest);
    return training.returnToBest();
  }

  private static String message(Attempt attempt, int version, OptionalInt best) {
    String published =
        "Published %s version %d".formatted(attempt.claim().spec().adapter(), version);
    return best.isPresent() && best.getAsInt() != attempt.training().step()
        ? "%s: the weights of step %d, whose evaluation was the best"
            .formatted(published, best.getAsInt())
        : published;
  }

  private AdapterPublisher.Stored store(Attempt attempt, Manifest manifest, Pin pin) {
    try (Staging.Area area = staging.area()) {
      Path folder = Files.createDirectory(area.file("result"));
      List<Path> files =
          new ArrayList<>(attempt.training().export(folder, manifest.baseModel().name()));
      files.add(
          Files.writeString(
              folder.resolve("README.md"), new ModelCard(attempt.claim(), manifest).text()));
      return registry.store(pin, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Manifest manifest(Attempt attempt, OptionalInt best) {
    RunClaim claim = attempt.claim();
    RunInputs in = claim.inputs();
    LoraSettings lora = claim.spec().lora();
    @Nullable Double eval =
        best.isPresent() ? evalLoss(claim, best.getAsInt()).orElse(null) : lastEvalLoss(claim);
    return new Manifest(
        new Manifest.Base(in.baseModel().name(), in.baseModel().sha256()),
        new Manifest.Data(in.dataset().name(), in.dataset().version(), in.dataset().sha256()),
        claim.spec().method().name(),
        lora,
        targets(in, lora),
        claim.spec().training().quantization(),
        attempt.training().trainableParameters(),
        in.baseModel().weightBytes(),
        attempt.training().precision().precision(),
        new Manifest.Metrics(
            trainLoss(claim), eval, perplexity(eval), evalLoss(claim, 0).orElse(null)));
  }

  private List<String> targets(RunInputs in, @Nullable LoraSettings lora) {
    if (lora == null) {
      return List.of();
    }
    ModelLayout layout = ModelFolder.open(inputs.modelFolder(in.baseModel())).layout();
    return AdapterDescription.of(lora, layout).targets().stream()
        .map(LinearModule::name)
        .distinct()
        .toList();
  }

  private RunResult result(
      Attempt attempt,
      Manifest manifest,
      AdapterPublisher.Stored stored,
      OptionalInt best,
      Memory memory,
      int version) {
    Training training = attempt.training();
    Manifest.Metrics metrics = manifest.metrics();
    return new RunResult(
        metrics.trainLoss(),
        metrics.evalLoss(),
        metrics.evalPerplexity(),
        metrics.initialEvalLoss(),
        perplexity(metrics.initialEvalLoss()),
        manifest.trainableParameters(),
        training.totalParameters(),
        memory.peakBytes(),
        memory.runtimeBytes(),
        attempt.tokens(),
        attempt.seconds(),
        training.paddingAvoided(),
        stored.files().stream().mapToLong(AdapterFile::sizeBytes).sum(),
        manifest.fullCheckpointBytes(),
        best.isPresent() ? Integer.valueOf(best.getAsInt()) : null,
        training.precision().precision(),
        training.precision().reason(),
        new RunResult.AdapterRef(attempt.claim().spec().adapter(), version));
  }

  private @Nullable Double lastEvalLoss(RunClaim claim) {
    return ledger.last(claim, Evaluations.EVAL_LOSS).orElse(null);
  }

  private Optional<Double> evalLoss(RunClaim claim, int step) {
    return ledger.valueAt(claim, Evaluations.EVAL_LOSS, step);
  }

  /** The mean over the last steps, since a single batch says little. */
  private @Nullable Double trainLoss(RunClaim claim) {
    List<Double> last = ledger.lastLosses(claim, LAST_STEPS);
    return last.isEmpty()
        ? null
        : Double.valueOf(last.stream().mapToDouble(Double::doubleValue).sum() / last.size());
  }

  private static @Nullable Double perplexity(@Nullable Double loss) {
    return loss == null ? null : Math.exp(loss);
  }
}
