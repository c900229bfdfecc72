package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.LowRank;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds an adapter into its base, so that serving it costs nothing more: W' = W + scale·B·A. */
public final class Merger {

  private static final String WEIGHT = ".weight";

  private Merger() {}

  /**
   * Writes the merged model as a Hugging Face folder in the base's types; computed in float32, one
   * weight at a time in memory.
   *
   * @param base the base model's folder
   * @param adapter a folder with PEFT's two files
   * @param target a folder that has none of the files yet
   * @return the files written
   * @throws dev.lowrank.engine.EngineException naming what does not fit together
   */
  public static List<Path> merge(Path base, Path adapter, Path target) throws IOException {
    Files.createDirectories(target);
    Torch torch = Torch.get();
    try (LoraAdapter updates =
        PeftFiles.read(adapter, ModelFolder.inspect(base).linearModules(), torch.weights())) {
      return FullCheckpoint.write(
          base, target, (scope, name, stored) -> merged(torch, updates, scope, name, stored));
    }
  }

  private static NDArray merged(
      Torch torch, LoraAdapter updates, Scope scope, String name, FullCheckpoint.Stored stored) {
    NDArray weight = stored.read(scope);
    @Nullable LowRank update =
        name.endsWith(WEIGHT)
            ? updates.at(name.substring(0, name.length() - WEIGHT.length()))
            : null;
    return update == null
        ? weight
        : torch.ops().merge(scope, weight, update.a(), update.b(), update.scale());
  }
}
