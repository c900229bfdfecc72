package dev.lowrank.platform.execution;

import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.platform.launch.DataFolder;
import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.runs.queue.RunClaim;
import dev.lowrank.platform.storage.BlobFolders;
import dev.lowrank.platform.storage.Blobs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lays a run's inputs out as the engine reads them: a model's blobs as a folder of links. */
@Component
@WorkerRole
class InputFiles {

  private final Blobs blobs;
  private final BlobFolders folders;
  private final DataFolder data;

  InputFiles(Blobs blobs, BlobFolders folders, DataFolder data) {
    this.blobs = blobs;
    this.folders = folders;
    this.data = data;
  }

  /** Where the base model lies; laying it out again changes nothing. */
  Path modelFolder(RunInputs.Model model) {
    Map<String, String> files = new LinkedHashMap<>();
    model.files().forEach(file -> files.put(file.name(), file.sha256()));
    return folders.lay(data.folder("cache/models/" + model.sha256()), files);
  }

  TrainingPlan plan(RunClaim claim) {
    RunInputs inputs = claim.inputs();
    RunInputs.Data eval = inputs.evalDataset();
    return new TrainingPlan(
        modelFolder(inputs.baseModel()),
        blobs.materialize(inputs.dataset().sha256()),
        eval == null ? null : blobs.materialize(eval.sha256()),
        claim.spec().method(),
        claim.spec().lora(),
        claim.spec().training());
  }
}
