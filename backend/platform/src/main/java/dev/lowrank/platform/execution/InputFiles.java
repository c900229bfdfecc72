package dev.lowrank.platform.execution;

import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.platform.launch.DataFolder;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.EngineSettings;
import dev.lowrank.platform.runs.RunClaim;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.storage.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Lays a run's inputs out as the engine reads them: a model's blobs as a folder of links. */
@Component
@WorkerRole
class InputFiles {

  private final Blobs blobs;
  private final DataFolder data;

  InputFiles(Blobs blobs, DataFolder data) {
    this.blobs = blobs;
    this.data = data;
  }

  /** Where the base model lies; laying it out again changes nothing. */
  Path modelFolder(RunInputs.Model model) {
    Path folder = data.folder("cache/models/" + model.sha256());
    try {
      for (RunInputs.File file : model.files()) {
        link(folder.resolve(file.name()), blobs.materialize(file.sha256()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.exists(link)) {
      return;
    }
    Files.deleteIfExists(link);
    try {
      Files.createSymbolicLink(link, target.toAbsolutePath());
    } catch (FileAlreadyExistsException another) {
      return;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      Files.copy(target, link);
    }
  }

  TrainingPlan plan(RunClaim claim) {
    RunInputs inputs = claim.inputs();
    RunInputs.Data eval = inputs.evalDataset();
    RunSpec.LoraSettings lora = claim.spec().lora();
    return new TrainingPlan(
        modelFolder(inputs.baseModel()),
        blobs.materialize(inputs.dataset().sha256()),
        eval == null ? null : blobs.materialize(eval.sha256()),
        claim.spec().method(),
        lora == null ? null : EngineSettings.lora(lora),
        EngineSettings.training(claim.spec().training()));
  }
}
