package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads adapter_config.json with the defaults that PEFT has for what is left out. */
final class PeftConfigReader {

  /** What would make the same tensors mean something else. */
  private static final List<String> UNKNOWN =
      List.of(
          "alora_invocation_tokens",
          "arrow_config",
          "layer_replication",
          "lora_bias",
          "target_parameters",
          "trainable_token_indices",
          "use_bdlora",
          "use_qalora");

  private PeftConfigReader() {}

  static LoraConfig read(JsonNode json) {
    try {
      return checked(json);
    } catch (JacksonException e) {
      throw invalid("a value is of the wrong kind: " + e.getOriginalMessage());
    }
  }

  private static LoraConfig checked(JsonNode json) {
    String type = json.path("peft_type").asString("");
    if (!type.equals("LORA")) {
      throw invalid("LoRA works; this has peft_type %s".formatted(type));
    }
    for (String key : UNKNOWN) {
      if (isSet(json.path(key))) {
        throw invalid(key + " is set, which this version does not have");
      }
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
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isContainer() && value.isEmpty())
        && !(value.isBoolean() && !value.asBoolean());
  }

  private static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_LORA_CONFIG, PeftFiles.CONFIG + ": " + why + ".");
  }
}
