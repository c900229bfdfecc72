package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** config.json, or an object inside it, with every value checked as it is read. */
record ConfigJson(JsonNode json) {

  private static final long MAX_BYTES = 1L << 20;
  private static final int MAX_DIMENSION = 1 << 24;
  private static final int MAX_LAYERS = 1000;

  static ConfigJson read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid("is larger than 1 MB, so it is no model's configuration");
      }
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw invalid("is not a JSON object");
      }
      return new ConfigJson(json);
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_MODEL_CONFIG, "config.json is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read config.json: " + e.getMessage(), e);
    }
  }

  /** The object at a key, or an empty one. */
  ConfigJson at(String key) {
    return new ConfigJson(json.path(key));
  }

  /** Whether the key has a value other than null. */
  boolean has(String key) {
    return json.hasNonNull(key);
  }

  boolean flag(String key, boolean otherwise) {
    return has(key) ? json.path(key).asBoolean(otherwise) : otherwise;
  }

  String text(String key, String otherwise) {
    return has(key) ? json.path(key).asString(otherwise) : otherwise;
  }

  /** The first of a list of texts, or the text itself. */
  String firstText(String key) {
    return json.path(key).path(0).asString("");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    json.path(key).forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  /** A list of numbers above 0, one for each of so many. */
  double[] numbers(String key, int count) {
    JsonNode list = json.path(key);
    if (list.size() != count) {
      throw invalid("%s has %d numbers, not %d".formatted(key, list.size(), count));
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(key, list.path(i));
    }
    return numbers;
  }

  /** A whole number from 0. */
  int count(String key, int otherwise) {
    JsonNode value = json.path(key);
    return isInt(value) && value.asInt() == 0 ? 0 : dimension(key, otherwise);
  }

  int dimension(String key, int otherwise) {
    return has(key) ? dimension(key) : otherwise;
  }

  int dimension(String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      throw invalid(key + " is missing");
    }
    return within(key, value, MAX_DIMENSION);
  }

  /** How many layers there are; far more than any model has are refused before they are planned. */
  int layers(String key) {
    dimension(key);
    return within(key, json.path(key), MAX_LAYERS);
  }

  private static int within(String key, JsonNode value, int most) {
    if (!isInt(value) || value.asInt() < 1 || value.asInt() > most) {
      throw invalid("%s is %s, not a number from 1 to %d".formatted(key, shortened(value), most));
    }
    return value.asInt();
  }

  private static boolean isInt(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** A number above 0. */
  double number(String key, double otherwise) {
    return has(key) ? number(key, json.path(key)) : otherwise;
  }

  private static double number(String key, JsonNode value) {
    if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
      throw invalid("%s is %s, not a number above 0".formatted(key, shortened(value)));
    }
    return value.asDouble();
  }

  /** A token's id, or null where there is none. */
  @Nullable Integer token(String key) {
    List<Integer> tokens = tokens(key);
    return tokens.isEmpty() ? null : tokens.get(0);
  }

  /** Ids of tokens, of which there may be one, several or none. */
  List<Integer> tokens(String key) {
    List<Integer> tokens = new ArrayList<>();
    JsonNode value = json.path(key);
    if (isInt(value)) {
      tokens.add(value.asInt());
    }
    for (JsonNode one : value) {
      if (isInt(one)) {
        tokens.add(one.asInt());
      }
    }
    return List.copyOf(tokens);
  }

  static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_MODEL_CONFIG, "config.json: " + why + ".");
  }

  static EngineException unsupported(String what) {
    return new EngineException(
        ErrorCode.UNSUPPORTED_MODEL,
        "config.json asks for %s. This version does not have it.".formatted(what));
  }
}
