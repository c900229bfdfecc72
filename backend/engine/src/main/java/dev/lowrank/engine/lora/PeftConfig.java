package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the keys of adapter_config.json that LoRA has (checked with peft 0.21.0). */
final class PeftConfig {

  private static final String PEFT_VERSION = "0.21.0";

  private PeftConfig() {}

  /** Keys sorted, targets expanded to the names of the layers. */
  static Map<String, @Nullable Object> of(
      LoraConfig config, String baseModel, List<LinearModule> targets) {
    Map<String, @Nullable Object> keys = new TreeMap<>();
    for (String unset : List.of("auto_mapping", "megatron_config", "revision")) {
      keys.put(unset, null);
    }
    keys.put("base_model_name_or_path", baseModel);
    keys.put("fan_in_fan_out", targets.stream().anyMatch(PeftConfig::isTransposed));
    keys.put("inference_mode", true);
    keys.put("lora_alpha", whole(config.alpha()));
    keys.put("lora_bias", false);
    keys.put("lora_dropout", config.dropout());
    keys.put("megatron_core", "megatron.core");
    keys.put("peft_type", "LORA");
    keys.put("peft_version", PEFT_VERSION);
    keys.put("r", config.rank());
    keys.put("task_type", "CAUSAL_LM");
    put(keys, config.targets(), targets);
    put(keys, config.scaling());
    put(keys, config.variant());
    return keys;
  }

  private static boolean isTransposed(LinearModule module) {
    return module.kind() == LinearModule.Kind.TRANSPOSED;
  }

  private static void put(
      Map<String, @Nullable Object> keys, Targets targets, List<LinearModule> selected) {
    keys.put("target_modules", names(targets.include(), selected));
    @Nullable TargetModules exclude = targets.exclude();
    keys.put("exclude_modules", exclude == null ? null : names(exclude, List.of()));
    keys.put("layers_pattern", orNull(targets.layersPattern()));
    keys.put("layers_to_transform", orNull(targets.layersToTransform()));
  }

  private static void put(Map<String, @Nullable Object> keys, Scaling scaling) {
    keys.put("use_rslora", scaling.useRslora());
    keys.put("rank_pattern", new TreeMap<>(scaling.rankPattern()));
    keys.put("alpha_pattern", new TreeMap<>(scaling.alphaPattern()));
  }

  private static void put(Map<String, @Nullable Object> keys, Variant variant) {
    keys.put("use_dora", variant.useDora());
    keys.put("bias", variant.bias().name().toLowerCase(Locale.ROOT));
    keys.put("modules_to_save", orNull(variant.modulesToSave()));
    boolean gaussian = variant.initialisation() == Initialisation.GAUSSIAN;
    keys.put("init_lora_weights", gaussian ? "gaussian" : (Object) true);
  }

  private static <T extends Comparable<T>> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list.stream().sorted().distinct().toList();
  }

  private static Object names(TargetModules configured, List<LinearModule> targets) {
    if (configured instanceof TargetModules.Matching matching) {
      return matching.regex();
    }
    if (configured instanceof TargetModules.Named named) {
      return named.names().stream().sorted().distinct().toList();
    }
    return targets.stream().map(LinearModule::name).sorted().distinct().toList();
  }

  private static Number whole(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }
}
