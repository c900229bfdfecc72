package dev.lowrank.platform.execution;

import dev.lowrank.engine.train.Evaluator;
import dev.lowrank.platform.launch.DataFolder;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.registry.EvaluationLedger;
import dev.lowrank.platform.registry.EvaluationWork;
import dev.lowrank.platform.storage.BlobFolders;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Measures a published version on data beside its run's. */
@Component
@WorkerRole
class EvaluationTask {

  private static final Logger LOG = LoggerFactory.getLogger(EvaluationTask.class);

  private final EvaluationLedger ledger;
  private final Blobs blobs;
  private final BlobFolders folders;
  private final DataFolder data;
  private final Staging staging;

  EvaluationTask(
      EvaluationLedger ledger, Blobs blobs, BlobFolders folders, DataFolder data, Staging staging) {
    this.ledger = ledger;
    this.blobs = blobs;
    this.folders = folders;
    this.data = data;
    this.staging = staging;
  }

  void execute(String id) {
    ledger.take(id).ifPresent(this::measure);
  }

  private void measure(EvaluationWork work) {
    try (Staging.Area area = staging.area()) {
      double loss = evaluator(work, area).evaluate().loss();
      ledger.measured(work.id(), loss);
    } catch (RuntimeException | OutOfMemoryError e) {
      Failures failure = Failures.of(List.of(e));
      LOG.error("The evaluation {} failed: {}", work.id(), failure.message(), e);
      ledger.failed(work.id(), failure.message());
    }
  }

  /** A full fine-tuning is a model by itself; an adapter goes on top of its base. */
  private Evaluator evaluator(EvaluationWork work, Staging.Area area) {
    Path version = folders.lay(folder(area), work.versionFiles());
    boolean full = work.method().equals("FULL");
    Path model =
        full
            ? version
            : folders.lay(data.folder("cache/models/" + work.baseSha256()), work.baseFiles());
    return new Evaluator(
        model,
        full ? null : version,
        blobs.materialize(work.evalSha256()),
        work.maxSequenceLength(),
        work.lossOn(),
        work.precision());
  }

  private static Path folder(Staging.Area area) {
    try {
      return Files.createDirectory(area.file("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
