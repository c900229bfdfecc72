package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a whole model as a Hugging Face folder, in the types that its base has on disk. */
public final class FullCheckpoint {

  private FullCheckpoint() {}

  /** Gives each weight of a model that is being written. */
  @FunctionalInterface
  public interface Source {
    /**
     * The float32 value of a weight, in the scope or outliving it; stored is its value in the base.
     */
    NDArray weight(Scope scope, String name, Stored stored);
  }

  /** A weight of the base, read only when it is asked for. */
  @FunctionalInterface
  public interface Stored {
    /** Its value as float32. */
    NDArray read(Scope scope);
  }

  /**
   * Writes model.safetensors and copies the base's configuration and tokenizer; one weight at a
   * time is in memory beside those that the source holds.
   *
   * @return the files written
   */
  public static List<Path> write(Path base, Path target, Source source) throws IOException {
    ModelDescription description = ModelFolder.inspect(base);
    WeightFiles files = WeightFiles.find(base);
    List<Path> written = new ArrayList<>();
    for (Path file : description.files()) {
      String name = file.getFileName().toString();
      if (!name.contains(".safetensors")) {
        written.add(Files.copy(file, target.resolve(name)));
      }
    }
    Path weights = target.resolve("model.safetensors");
    try (TensorFiles.FloatReader reader = new TensorFiles.FloatReader()) {
      List<SafetensorsWriter.Tensor> tensors =
          ModelFolder.read(base).plan().tensors().stream()
              .map(spec -> tensor(spec, files, reader, source))
              .toList();
      SafetensorsWriter.write(weights, tensors, Map.of("format", "pt"));
    }
    written.add(weights);
    return written;
  }

  private static SafetensorsWriter.Tensor tensor(
      TensorSpec spec, WeightFiles files, TensorFiles.FloatReader reader, Source source) {
    String name = spec.name();
    TensorEntry entry = files.entry(name);
    Stored stored = scope -> reader.read(files.file(name), entry, scope);
    return new SafetensorsWriter.Tensor(
        entry.name(), entry.type(), spec.shape(), () -> bytes(name, entry.type(), source, stored));
  }

  private static ByteBuffer bytes(String name, TensorType type, Source source, Stored stored) {
    try (Scope scope = Torch.get().inference()) {
      return TensorFiles.bytes(source.weight(scope, name, stored), type);
    }
  }
}
