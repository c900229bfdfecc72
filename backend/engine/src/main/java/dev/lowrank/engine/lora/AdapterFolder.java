package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    return AdapterDescription.of(withoutStrangers(settings, model), model);
  }

  /** As in PEFT, a list may name modules of other models too, as long as one is of this model. */
  private static LoraSettings withoutStrangers(LoraSettings settings, ModelLayout model) {
    if (!(settings.targetModules() instanceof TargetModules.Named named)) {
      return settings;
    }
    List<String> known =
        named.names().stream()
            .filter(
                name ->
                    model.modules().stream()
                        .anyMatch(module -> TargetModules.matches(module, name)))
            .toList();
    return known.isEmpty() ? settings : settings.with("targetModules", known);
  }

  /**
   * Checks that the weights are those that adapter_config.json means, each of the shape that the
   * model's layer needs, and no others. A kind of layer that has none at all has no update.
   *
   * @throws EngineException naming the setting or the tensor
   */
  public static AdapterDescription inspect(Path folder, ModelLayout model) {
    return inspect(folder, model, StoredAdapter.open(folder));
  }

  /**
   * The same, and gives the tensors PEFT's names if they have others.
   *
   * @throws EngineException naming the setting or the tensor
   */
  public static AdapterDescription adopt(Path folder, ModelLayout model) throws IOException {
    StoredAdapter weights = StoredAdapter.open(folder);
    AdapterDescription adapter = inspect(folder, model, weights);
    weights.rename();
    return adapter;
  }

  static AdapterDescription inspect(Path folder, ModelLayout model, StoredAdapter weights) {
    AdapterDescription adapter = config(folder, model).having(weights.tensors().keySet());
    Map<String, List<Long>> meant = AdapterTensors.shapes(adapter);
    for (String name : weights.tensors().keySet()) {
      if (!meant.containsKey(name)) {
        requireBaseWeight(name, weights, model);
      }
    }
    meant.forEach((name, shape) -> check(weights.require(name), shape));
    return adapter;
  }

  /** Beside an update of the embedding or the head PEFT writes the base's weight. */
  private static void requireBaseWeight(String name, StoredAdapter weights, ModelLayout model) {
    String base = AdapterTensors.ofBase(name);
    boolean known =
        AdapterTensors.isBaseWeight(name)
            && model.tensors().stream()
                .anyMatch(
                    tensor ->
                        tensor.name().equals(base)
                            && tensor.shape().equals(weights.require(name).shape()));
    if (!known) {
      throw new EngineException(
          ErrorCode.INVALID_LORA_CONFIG,
          "%s has the tensor %s of shape %s, which %s does not mean for this base model."
              .formatted(
                  WEIGHTS, weights.require(name).name(), weights.require(name).shape(), CONFIG));
    }
  }

  private static void check(TensorEntry entry, List<Long> shape) {
    if (!entry.shape().equals(shape)) {
      throw new EngineException(
          ErrorCode.WRONG_TENSOR_SHAPE,
          "Tensor %s has the shape %s, and the base model with this rank needs %s."
              .formatted(entry.name(), entry.shape(), shape));
    }
    if (!WEIGHT_TYPES.contains(entry.type())) {
      throw new EngineException(
          ErrorCode.UNSUPPORTED_TENSOR_TYPE,
          "Tensor %s holds %s; float32, float16 and bfloat16 work."
              .formatted(entry.name(), entry.type().torchName()));
    }
  }

  /** What to say where the weights' file is missing. */
  public static EngineException withoutWeights(boolean pickled) {
    return StoredAdapter.missing(pickled);
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_LORA_CONFIG, message);
    }
  }
}
