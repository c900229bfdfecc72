package dev.lowrank.engine.settings;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads settings records by their components' names, as the API reads them from JSON: what is left
 * out or null gets the record's default.
 */
public final class Settings {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private Settings() {}

  /**
   * Settings of which some were given.
   *
   * @throws EngineException where there is no setting of a name, or its value is of another kind
   */
  public static <T extends Record> T read(Map<String, ?> given, Class<T> type) {
    return read(JSON.<JsonNode>valueToTree(given), type);
  }

  /** The same with other values for some. */
  public static <T extends Record> T changed(T settings, Map<String, ?> changes, Class<T> type) {
    ObjectNode tree = JSON.valueToTree(settings);
    changes.forEach((name, value) -> tree.set(name, JSON.<JsonNode>valueToTree(value)));
    return read(tree, type);
  }

  private static <T extends Record> T read(JsonNode tree, Class<T> type) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_SETTINGS,
          "The settings cannot be read: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  /** What holds where a setting is left out, in words; empty where that is nothing. */
  public static String otherwise(RecordComponent component) {
    Setting setting = Objects.requireNonNull(component.getAnnotation(Setting.class));
    if (!setting.otherwise().isEmpty()) {
      return setting.otherwise();
    }
    Class<? extends Record> type = component.getDeclaringRecord().asSubclass(Record.class);
    JsonNode value = JSON.<JsonNode>valueToTree(read(Map.of(), type)).path(component.getName());
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    return value.isString() ? value.asString() : "";
  }
}
