package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys of adapter_config.json that LoRA has (checked with peft 0.21.0). */
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

  static LoraConfig read(JsonNode json) {
    String type = json.path("peft_type").asString("");
    if (!type.equals("LORA")) {
      throw invalid("LoRA works; this has peft_type %s".formatted(type));
    }
    if (json.path("lora_bias").asBoolean(false)) {
      throw invalid("lora_bias is on, which this version does not have");
    }
    JsonNode exclude = json.path("exclude_modules");
    Targets targets =
        new Targets(
            targets(json.path("target_modules")),
            isSet(exclude) ? targets(exclude) : null,
            numbers(json.path("layers_to_transform")),
            texts(json.path("layers_pattern")));
    return new LoraConfig(
        json.path("r").asInt(8),
        json.path("lora_alpha").asDouble(8),
        json.path("lora_dropout").asDouble(0),
        targets,
        scaling(json),
        variant(json));
  }

  private static Scaling scaling(JsonNode json) {
    Map<String, Integer> ranks = new TreeMap<>();
    json.path("rank_pattern").forEachEntry((key, rank) -> ranks.put(key, rank.asInt(0)));
    Map<String, Double> alphas = new TreeMap<>();
    json.path("alpha_pattern").forEachEntry((key, alpha) -> alphas.put(key, alpha.asDouble(0)));
    return new Scaling(json.path("use_rslora").asBoolean(false), ranks, alphas);
  }

  private static Variant variant(JsonNode json) {
    String bias = json.path("bias").asString("none");
    return new Variant(
        json.path("use_dora").asBoolean(false),
        initialisation(json.path("init_lora_weights")),
        switch (bias) {
          case "none" -> Bias.NONE;
          case "all" -> Bias.ALL;
          case "lora_only" -> Bias.LORA_ONLY;
          default -> throw invalid("bias is none, all or lora_only; this has " + bias);
        },
        texts(json.path("modules_to_save")));
  }

  /** Those that leave the base as it is do not matter once an adapter is saved. */
  private static Initialisation initialisation(JsonNode json) {
    if (!json.isString()) {
      return Initialisation.DEFAULT;
    }
    String name = json.asString().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "gaussian" -> Initialisation.GAUSSIAN;
      case "olora" -> Initialisation.OLORA;
      case "orthogonal", "eva" -> Initialisation.DEFAULT;
      default -> {
        if (name.startsWith("pissa")) {
          yield Initialisation.PISSA;
        }
        throw invalid("init_lora_weights %s changes the base in a way not known".formatted(name));
      }
    };
  }

  private static TargetModules targets(JsonNode json) {
    if (json.isString()) {
      return json.asString().equals("all-linear")
          ? new TargetModules.AllLinear()
          : new TargetModules.Matching(json.asString());
    }
    List<String> names = texts(json);
    return names.isEmpty()
        ? new TargetModules.ArchitectureDefault()
        : new TargetModules.Named(names);
  }

  /** A list, or one alone. */
  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    if (json.isString()) {
      texts.add(json.asString());
    }
    if (json.isArray()) {
      json.forEach(one -> texts.add(one.asString("")));
    }
    return texts;
  }

  private static List<Integer> numbers(JsonNode json) {
    List<Integer> numbers = new ArrayList<>();
    if (json.isInt()) {
      numbers.add(json.asInt());
    }
    if (json.isArray()) {
      json.forEach(one -> numbers.add(one.asInt(-1)));
    }
    return numbers;
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !value.isNull() && !(value.isContainer() && value.isEmpty());
  }

  private static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_LORA_CONFIG, PeftFiles.CONFIG + ": " + why + ".");
  }
}
