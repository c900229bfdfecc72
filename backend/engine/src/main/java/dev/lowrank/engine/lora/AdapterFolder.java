package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A PEFT adapter's folder on disk, checked against the layers of its base without libtorch. */
public final class AdapterFolder {

  /** The settings' file. */
  public static final String CONFIG = PeftFiles.CONFIG;

  /** The weights' file. */
  public static final String WEIGHTS = PeftFiles.WEIGHTS;

  private static final Set<TensorType> WEIGHT_TYPES =
      EnumSet.of(TensorType.F32, TensorType.F16, TensorType.BF16);

  private AdapterFolder() {}

  /**
   * Reads adapter_config.json alone, and which layers of a model it means.
   *
   * @throws EngineException naming the setting that does not work
   */
  public static AdapterDescription config(Path folder, ModelLayout model) {
    LoraSettings settings =
        PeftConfigReader.read(PeftFiles.readJson(folder.resolve(CONFIG)), model);
    Initialisation initialisation = settings.initLoraWeights();
    require(
        !initialisation.takesFromBase(),
        ("The adapter was saved as %s left it, for a base that it changed. Save it with"
                + " path_initial_model_for_weight_conversion, which gives a plain adapter.")
            .formatted(initialisation));
    return AdapterDescription.of(settings, model);
  }

  /**
   * Checks that the weights are those that adapter_config.json means, each of the shape that the
   * model's layer needs, and no others.
   *
   * @throws EngineException naming the setting or the tensor
   */
  public static AdapterDescription inspect(Path folder, ModelLayout model) {
    AdapterDescription adapter = config(folder, model);
    SafetensorsFile weights = SafetensorsFile.open(folder.resolve(WEIGHTS));
    Set<String> unknown = new TreeSet<>(weights.tensors().keySet());
    unknown.removeIf(AdapterTensors::isBaseWeight);
    AdapterTensors.shapes(adapter)
        .forEach(
            (name, shape) -> unknown.remove(check(weights, PeftFiles.PREFIX + name, shape).name()));
    if (!unknown.isEmpty()) {
      throw new EngineException(
          ErrorCode.INVALID_LORA_CONFIG,
          "%s has the tensor %s, which %s does not mean for this base model."
              .formatted(WEIGHTS, unknown.iterator().next(), CONFIG));
    }
    return adapter;
  }

  private static TensorEntry check(SafetensorsFile weights, String name, List<Long> shape) {
    TensorEntry entry = weights.tensors().get(name);
    if (entry == null) {
      throw new EngineException(
          ErrorCode.MISSING_TENSOR, "%s lacks the tensor %s.".formatted(WEIGHTS, name));
    }
    if (!entry.shape().equals(shape)) {
      throw new EngineException(
          ErrorCode.WRONG_TENSOR_SHAPE,
          "Tensor %s has the shape %s, and the base model with this rank needs %s."
              .formatted(name, entry.shape(), shape));
    }
    if (!WEIGHT_TYPES.contains(entry.type())) {
      throw new EngineException(
          ErrorCode.UNSUPPORTED_TENSOR_TYPE,
          "Tensor %s holds %s; float32, float16 and bfloat16 work."
              .formatted(name, entry.type().torchName()));
    }
    return entry;
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_LORA_CONFIG, message);
    }
  }
}
