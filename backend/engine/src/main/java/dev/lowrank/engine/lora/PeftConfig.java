package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The keys of adapter_config.json that LoRA has (checked with peft 0.21.0). */
final class PeftConfig {

  private static final String PEFT_VERSION = "0.21.0";

  private PeftConfig() {}

  /** Keys sorted, targets expanded to the names of the layers. */
  static Map<String, @Nullable Object> of(
      LoraConfig config, String baseModel, List<LinearModule> targets) {
    Map<String, @Nullable Object> keys = new TreeMap<>();
    for (String unset :
        List.of(
            "auto_mapping",
            "exclude_modules",
            "layers_pattern",
            "layers_to_transform",
            "megatron_config",
            "modules_to_save",
            "revision")) {
      keys.put(unset, null);
    }
    keys.put("alpha_pattern", new TreeMap<>(config.alphaPattern()));
    keys.put("base_model_name_or_path", baseModel);
    keys.put("bias", "none");
    keys.put("fan_in_fan_out", targets.stream().anyMatch(LinearModule::transposed));
    keys.put("inference_mode", true);
    keys.put("init_lora_weights", true);
    keys.put("lora_alpha", whole(config.alpha()));
    keys.put("lora_bias", false);
    keys.put("lora_dropout", config.dropout());
    keys.put("megatron_core", "megatron.core");
    keys.put("peft_type", "LORA");
    keys.put("peft_version", PEFT_VERSION);
    keys.put("r", config.rank());
    keys.put("rank_pattern", new TreeMap<>(config.rankPattern()));
    keys.put("target_modules", targets(config.targetModules(), targets));
    keys.put("task_type", "CAUSAL_LM");
    keys.put("use_dora", false);
    keys.put("use_rslora", config.useRslora());
    return keys;
  }

  private static Object targets(TargetModules configured, List<LinearModule> targets) {
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
    try {
      return checked(json);
    } catch (JacksonException e) {
      throw invalid("a value is of the wrong kind: " + e.getOriginalMessage());
    }
  }

  private static LoraConfig checked(JsonNode json) {
    refuse(json, "use_dora", false);
    refuse(json, "lora_bias", false);
    for (String key : List.of("exclude_modules", "layers_to_transform", "layers_pattern")) {
      if (isSet(json.path(key))) {
        throw invalid(key + " is set, which this version does not read");
      }
    }
    String type = json.path("peft_type").asString("");
    String bias = json.path("bias").asString("none");
    if (!type.equals("LORA") || !bias.equals("none") || isSet(json.path("modules_to_save"))) {
      throw invalid("plain LoRA works; this has peft_type %s, bias %s".formatted(type, bias));
    }
    Map<String, Integer> ranks = new TreeMap<>();
    json.path("rank_pattern").forEachEntry((key, rank) -> ranks.put(key, rank.asInt(0)));
    Map<String, Double> alphas = new TreeMap<>();
    json.path("alpha_pattern").forEachEntry((key, alpha) -> alphas.put(key, alpha.asDouble(0)));
    return new LoraConfig(
        json.path("r").asInt(8),
        json.path("lora_alpha").asDouble(8),
        json.path("lora_dropout").asDouble(0),
        targets(json.path("target_modules")),
        json.path("use_rslora").asBoolean(false),
        ranks,
        alphas);
  }

  private static TargetModules targets(JsonNode json) {
    if (json.isString()) {
      return json.asString().equals("all-linear")
          ? new TargetModules.AllLinear()
          : new TargetModules.Matching(json.asString());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : json) {
      names.add(name.asString());
    }
    if (names.isEmpty()) {
      throw invalid("target_modules is missing");
    }
    return new TargetModules.Named(names);
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !value.isNull() && !(value.isContainer() && value.isEmpty());
  }

  private static void refuse(JsonNode json, String key, boolean working) {
    if (json.path(key).asBoolean(working) != working) {
      throw invalid(key + " is on, which this version does not have");
    }
  }

  private static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_LORA_CONFIG, PeftFiles.CONFIG + ": " + why + ".");
  }
}
