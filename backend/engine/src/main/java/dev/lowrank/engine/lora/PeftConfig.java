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
      LoraSettings settings, String baseModel, List<LinearModule> targets) {
    Map<String, @Nullable Object> keys = new TreeMap<>();
    for (String unset : List.of("auto_mapping", "megatron_config", "revision")) {
      keys.put(unset, null);
    }
    keys.put("base_model_name_or_path", baseModel);
    keys.put("fan_in_fan_out", targets.stream().anyMatch(PeftConfig::isTransposed));
    keys.put("inference_mode", true);
    keys.put("lora_alpha", whole(settings.alpha()));
    keys.put("lora_bias", false);
    keys.put("lora_dropout", settings.dropout());
    keys.put("megatron_core", "megatron.core");
    keys.put("peft_type", "LORA");
    keys.put("peft_version", PEFT_VERSION);
    keys.put("r", settings.rank());
    keys.put("task_type", "CAUSAL_LM");
    TargetModules exclude = settings.excludeModules();
    keys.put("target_modules", names(settings.targetModules(), targets));
    keys.put("exclude_modules", exclude == null ? null : names(exclude, List.of()));
    keys.put("layers_pattern", orNull(settings.layersPattern()));
    keys.put("layers_to_transform", orNull(settings.layersToTransform()));
    keys.put("use_rslora", settings.useRslora());
    keys.put("rank_pattern", settings.rankPattern());
    keys.put("alpha_pattern", settings.alphaPattern());
    keys.put("use_dora", settings.useDora());
    keys.put("bias", settings.bias().name().toLowerCase(Locale.ROOT));
    keys.put("modules_to_save", orNull(settings.modulesToSave()));
    boolean gaussian = settings.initLoraWeights() == Initialisation.GAUSSIAN;
    keys.put("init_lora_weights", gaussian ? "gaussian" : (Object) true);
    return keys;
  }

  private static boolean isTransposed(LinearModule module) {
    return module.kind() == LinearModule.Kind.TRANSPOSED;
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
