package dev.lowrank.engine.train;

import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model folder with the same weights in fewer bits. */
final class NarrowFiles {

  private NarrowFiles() {}

  static Path of(Path base, String type, Path target) throws IOException {
    Files.createDirectories(target);
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(base.resolve(name), target.resolve(name));
    }
    SafetensorsFile file = SafetensorsFile.open(base.resolve("model.safetensors"));
    try (Scope scope = Torch.get().inference()) {
      List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
      TensorFiles.read(file, scope)
          .forEach(
              (name, tensor) ->
                  tensors.add(
                      new SafetensorsWriter.Tensor(
                          name,
                          TensorType.valueOf(type),
                          file.tensors().get(name).shape(),
                          TensorFiles.contents(tensor, TensorType.valueOf(type)))));
      SafetensorsWriter.write(target.resolve("model.safetensors"), tensors, Map.of());
    }
    return target;
  }
}
