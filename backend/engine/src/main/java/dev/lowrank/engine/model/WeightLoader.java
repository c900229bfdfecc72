package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads weights as float32, whatever type they have on disk. */
final class WeightLoader {

  private WeightLoader() {}

  static Weights load(Torch torch, WeightFiles files, List<TensorSpec> tensors) {
    Scope scope = torch.weights();
    TensorFiles.FloatReader reader = new TensorFiles.FloatReader();
    try {
      Map<String, NDArray> weights = new LinkedHashMap<>();
      for (TensorSpec spec : tensors) {
        String name = spec.name();
        weights.put(name, reader.read(files.file(name), files.entry(name), scope));
      }
      return new Weights(scope, weights);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }
}
