package dev.lowrank.engine.lora;

import static java.util.Map.entry;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads adapter_config.json with the defaults that PEFT has for what is left out. */
final class PeftConfigReader {

  /** Characters of a value that an error repeats. */
  private static final int MOST_SHOWN = 80;

  /** What both have, by PEFT's name and ours. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("r", "rank"),
          entry("lora_alpha", "alpha"),
          entry("lora_dropout", "dropout"),
          entry("target_modules", "targetModules"),
          entry("exclude_modules", "excludeModules"),
          entry("layers_to_transform", "layersToTransform"),
          entry("layers_pattern", "layersPattern"),
          entry("rank_pattern", "rankPattern"),
          entry("alpha_pattern", "alphaPattern"),
          entry("use_rslora", "useRslora"),
          entry("use_dora", "useDora"),
          entry("modules_to_save", "modulesToSave"));

  private PeftConfigReader() {}

  static LoraSettings read(JsonNode json, ModelLayout model) {
    String type = json.path("peft_type").asString("");
    if (!type.equals("LORA")) {
      throw invalid("LoRA works; this has peft_type %s".formatted(type));
    }
    for (Map.Entry<String, JsonNode> key : json.properties()) {
      if (!NAMES.containsKey(key.getKey()) && PeftKeys.hasEffect(key.getKey(), key.getValue())) {
        throw invalid(
            key.getKey() + " is set, and this version does not know what it does to the adapter");
      }
    }
    Map<String, Object> given = new HashMap<>();
    NAMES.forEach(
        (peft, name) -> {
          requireKind(peft, json.path(peft));
          if (PeftKeys.isSet(json.path(peft))) {
            given.put(name, json.path(peft));
          }
        });
    given.putIfAbsent("rank", 8);
    given.putIfAbsent("alpha", 8);
    given.computeIfAbsent("targetModules", key -> defaultTargets(model));
    for (String list : List.of("layersToTransform", "layersPattern", "modulesToSave")) {
      given.computeIfPresent(list, (key, one) -> one instanceof ArrayNode ? one : List.of(one));
    }
    requireKind("bias", json.path("bias"));
    requireKind("init_lora_weights", json.path("init_lora_weights"));
    given.put("bias", json.path("bias").asString("none").toUpperCase(Locale.ROOT));
    given.put("initLoraWeights", initialisation(json.path("init_lora_weights")));
    try {
      return LoraSettings.of(given);
    } catch (EngineException e) {
      throw invalid("a value is of the wrong kind: " + e.getMessage());
    }
  }

  /** Strictly: Python takes any text for true, and JSON libraries take texts for numbers. */
  private static void requireKind(String key, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    boolean fits =
        switch (key) {
          case "r" -> value.isInt();
          case "lora_alpha", "lora_dropout" -> isFinite(value);
          case "use_rslora", "use_dora" -> value.isBoolean();
          case "layers_to_transform" -> value.isInt() || isList(value, JsonNode::isInt);
          case "rank_pattern" -> isMap(value, JsonNode::isInt);
          case "alpha_pattern" -> isMap(value, PeftConfigReader::isFinite);
          case "bias" -> value.isString();
          case "init_lora_weights" -> value.isString() || value.isBoolean();
          default -> value.isString() || isList(value, JsonNode::isString);
        };
    if (!fits) {
      String text = value.toString();
      String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
      throw invalid(key + " is " + shown + ", which is not of its kind or out of range");
    }
  }

  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble());
  }

  private static boolean isList(JsonNode value, Predicate<JsonNode> kind) {
    return value.isArray() && value.valueStream().allMatch(kind);
  }

  private static boolean isMap(JsonNode value, Predicate<JsonNode> kind) {
    return value.isObject() && value.valueStream().allMatch(kind);
  }

  private static List<String> defaultTargets(ModelLayout model) {
    if (model.defaultTargets().isEmpty()) {
      throw invalid(
          "it names no target_modules, and there are no default targets for %s models"
              .formatted(model.family()));
    }
    return model.defaultTargets();
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

  private static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_LORA_CONFIG, PeftFiles.CONFIG + ": " + why + ".");
  }
}
