package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads weights one after the other, each in the form that it is to be kept in. */
final class WeightLoader {

  private final Ops ops = Torch.get().ops();
  private final Scope scope = Torch.get().weights();
  private final TensorFiles.FloatReader reader = new TensorFiles.FloatReader();
  private final WeightFiles files;
  private final Map<String, LinearModule> linear;
  private final BaseForm form;
  private final QuantizedMatrix.Maker quantized;

  private WeightLoader(WeightFiles files, Map<String, LinearModule> linear, BaseForm form) {
    this.files = files;
    this.linear = linear;
    this.form = form;
    this.quantized = new QuantizedMatrix.Maker(form.quantization(), scope);
  }

  /**
   * Loads the tensors.
   *
   * @param linear the linear layers inside decoder layers by the name of their weight
   */
  static Weights load(
      WeightFiles files,
      List<TensorSpec> tensors,
      Map<String, LinearModule> linear,
      BaseForm form) {
    WeightLoader loader = new WeightLoader(files, linear, form);
    try {
      Map<String, BaseWeight> weights = new LinkedHashMap<>();
      tensors.forEach(spec -> weights.put(spec.name(), loader.load(spec)));
      return new Weights(loader.scope, weights, form);
    } catch (RuntimeException e) {
      loader.scope.close();
      throw e;
    }
  }

  private BaseWeight load(TensorSpec spec) {
    String name = spec.name();
    boolean inLayer = linear.containsKey(name);
    if (inLayer && form.quantization() != Quantization.NONE && !form.whole().contains(name)) {
      return packed(name);
    }
    // Norms and biases are too small to be worth more than one form.
    if (form.mapped() && spec.shape().size() > 1) {
      TensorType type = files.entry(name).type();
      NDArray tensor = TensorFiles.asFiled(files.file(name), files.entry(name), scope);
      return new BaseWeight.Whole(tensor, ScalarType.of(type));
    }
    NDArray wide = wide(name, scope);
    return inLayer && form.products() == Products.NARROW_FROZEN
        ? narrowed(wide)
        : new BaseWeight.Whole(wide, ScalarType.FLOAT32);
  }

  private NDArray wide(String name, Scope owner) {
    return reader.read(files.file(name), files.entry(name), owner);
  }

  private BaseWeight packed(String name) {
    boolean transposed = Objects.requireNonNull(linear.get(name)).transposed();
    try (Scope temporary = Torch.get().inference()) {
      NDArray wide = wide(name, temporary);
      return new BaseWeight.Packed(
          quantized.of(transposed ? ops.transpose(temporary, wide) : wide), transposed);
    }
  }

  private BaseWeight narrowed(NDArray wide) {
    NDArray narrow = ops.cast(scope, wide, ScalarType.BFLOAT16);
    wide.close();
    return new BaseWeight.Whole(narrow, ScalarType.BFLOAT16);
  }
}
