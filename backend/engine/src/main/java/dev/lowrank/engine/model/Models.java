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
    ModelFolder.inspect(folder);
    Families.Model model = ModelFolder.read(folder);
    Torch torch = Torch.get();
    Weights weights = WeightLoader.load(torch, folder, model.plan().tensors());
    return new Decoder(torch, model.config(), model.plan(), weights);
  }
}
