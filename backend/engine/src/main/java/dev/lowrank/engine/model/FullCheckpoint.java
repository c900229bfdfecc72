package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.tensor.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a whole model as a Hugging Face folder, in the types that its base has on disk. */
public final class FullCheckpoint {

  private FullCheckpoint() {}

  /**
   * Writes model.safetensors and copies the base's configuration and tokenizer.
   *
   * @param values the weights in float32, by name
   * @return the files written
   */
  public static List<Path> write(ModelFolder base, Path target, Map<String, NDArray> values)
      throws IOException {
    List<Path> written = new ArrayList<>();
    for (Path file : base.files()) {
      String name = FolderFiles.name(file);
      if (name.equals(ModelFolder.CONFIG)) {
        written.add(Files.write(target.resolve(name), base.configJson()));
      } else if (!name.contains(".safetensors")) {
        written.add(Files.copy(file, FolderFiles.place(target, name)));
      }
    }
    Path weights = target.resolve("model.safetensors");
    List<SafetensorsWriter.Tensor> tensors =
        base.tensors().stream()
            .map(spec -> tensor(spec, base.weights().entry(spec.name()), values))
            .toList();
    SafetensorsWriter.write(weights, tensors, Map.of("format", "pt"));
    written.add(weights);
    return written;
  }

  private static SafetensorsWriter.Tensor tensor(
      TensorSpec spec, TensorEntry stored, Map<String, NDArray> values) {
    NDArray value = Objects.requireNonNull(values.get(spec.name()), spec.name());
    return new SafetensorsWriter.Tensor(
        stored.name(), stored.type(), spec.shape(), TensorFiles.contents(value, stored.type()));
  }
}
