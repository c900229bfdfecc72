package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.Torch;
import java.nio.file.Path;

/** Loads models into memory. */
public final class Models {

  private Models() {}

  /**
   * Checks a folder and loads its weights as float32.
   *
   * @throws dev.lowrank.engine.EngineException naming the file or tensor that is wrong
   */
  public static CausalLanguageModel load(Path folder) {
    ModelConfig config = ModelFolder.inspect(folder).config();
    Torch torch = Torch.get();
    return new Llama(
        torch, config, WeightLoader.load(torch, folder, ModelFolder.layout(config).tensors()));
  }
}
