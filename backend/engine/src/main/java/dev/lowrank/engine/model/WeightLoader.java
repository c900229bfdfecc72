package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads weights as float32, whatever type they have on disk, or as bfloat16. */
final class WeightLoader {

  private WeightLoader() {}

  /** Loads the tensors, those of the linear layers as the products want them. */
  static Weights load(
      Torch torch,
      WeightFiles files,
      List<TensorSpec> tensors,
      Set<String> linear,
      Products products) {
    Scope scope = torch.weights();
    TensorFiles.FloatReader reader = new TensorFiles.FloatReader();
    try {
      Map<String, NDArray> weights = new LinkedHashMap<>();
      for (TensorSpec spec : tensors) {
        String name = spec.name();
        NDArray wide = reader.read(files.file(name), files.entry(name), scope);
        boolean narrow = products == Products.NARROW_FROZEN && linear.contains(name);
        weights.put(name, narrow ? narrowed(torch, scope, wide) : wide);
      }
      return new Weights(scope, weights, products);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  private static NDArray narrowed(Torch torch, Scope scope, NDArray wide) {
    NDArray narrow = torch.ops().cast(scope, wide, ScalarType.BFLOAT16);
    wide.close();
    return narrow;
  }
}
