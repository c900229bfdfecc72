package dev.lowrank.engine.model;

import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a whole model as a Hugging Face folder, in the type that its base has on disk. */
public final class FullCheckpoint {

  private FullCheckpoint() {}

  /**
   * Writes model.safetensors and copies the base's configuration and tokenizer.
   *
   * @return the files written
   */
  public static List<Path> write(CausalLanguageModel model, Path base, Path target)
      throws IOException {
    WeightFiles files = WeightFiles.find(base);
    Ops ops = Torch.get().ops();
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    model
        .weights()
        .forEach(
            (name, weight) ->
                tensors.add(TensorFiles.tensor(name, weight, files.entry(name).type(), ops)));
    List<Path> written = new ArrayList<>();
    for (Path file : ModelFolder.inspect(base).files()) {
      String name = file.getFileName().toString();
      if (!name.contains(".safetensors")) {
        written.add(Files.copy(file, target.resolve(name)));
      }
    }
    Path weights = target.resolve("model.safetensors");
    SafetensorsWriter.write(weights, tensors, Map.of("format", "pt"));
    written.add(weights);
    return written;
  }
}
