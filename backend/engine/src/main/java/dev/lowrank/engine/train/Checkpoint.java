package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that training needs to go on exactly where it was: the trained weights, the optimizer's state
 * and the step, with the best weights in the file beside them. The order of the data and dropout's
 * randomness follow from the seed and the step.
 */
record Checkpoint(int step, Map<String, NDArray> tensors, SafetensorsFile file) {

  private static final String STEP = "lowrank.step";

  /** Reads a checkpoint that came from there. */
  static Checkpoint read(Path file, Origin origin, Scope scope) {
    SafetensorsFile header = SafetensorsFile.open(file);
    String step = header.metadata().getOrDefault(STEP, "");
    if (!step.matches("\\d{1,9}")) {
      throw new EngineException(
          ErrorCode.INVALID_CHECKPOINT, file.getFileName() + " is not a checkpoint of a run.");
    }
    origin.requireOf(header.metadata());
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    TensorFiles.FloatReader reader = new TensorFiles.FloatReader();
    for (TensorEntry entry : header.tensors().values()) {
      if (!entry.name().startsWith(BestWeights.PREFIX)) {
        tensors.put(entry.name(), reader.read(header, entry, scope));
      }
    }
    return new Checkpoint(Integer.parseInt(step), tensors, header);
  }

  /** What made a checkpoint's weights. */
  record Source(Origin origin, PrecisionPick precision) {
    private void writeTo(Map<String, String> metadata) {
      origin.writeTo(metadata);
      precision.writeTo(metadata);
    }
  }

  /** Writes beside the file first and then moves, so that a file is whole or not there. */
  static void write(
      Path file, int step, Source source, Map<String, NDArray> tensors, BestWeights best) {
    List<SafetensorsWriter.Tensor> entries = new ArrayList<>(best.tensors());
    tensors.forEach((name, tensor) -> entries.add(TensorFiles.tensor(name, tensor)));
    Map<String, String> metadata = new HashMap<>(best.metadata());
    metadata.put(STEP, Integer.toString(step));
    source.writeTo(metadata);
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      SafetensorsWriter.write(partial, entries, metadata);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot write the checkpoint %s: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  NDArray tensor(String name) {
    @Nullable NDArray tensor = tensors.get(name);
    if (tensor == null) {
      throw new EngineException(
          ErrorCode.INVALID_CHECKPOINT, "The checkpoint lacks the tensor %s.".formatted(name));
    }
    return tensor;
  }
}
