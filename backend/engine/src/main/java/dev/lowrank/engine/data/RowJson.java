package dev.lowrank.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as rows may have it, and what is wrong with it in words for people. */
final class RowJson {

  /** NaN is let through so that {@link #check} can say which field has it. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  static final String NOT_UTF_8 = "is not UTF-8";

  private static final Pattern DUPLICATE = Pattern.compile("(?i)^duplicate [^\"]*\"(.*?)\"");
  private static final int SHOWN = 20;

  private RowJson() {}

  /** Whether no character in it is only half there. */
  static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Why a row's text is no JSON; line is that text, where it has one of its own. */
  static String problem(JacksonException e, @Nullable String line) {
    if (e instanceof StreamConstraintsException) {
      return "is nested too deeply, or has a name, a number or a text that is too long";
    }
    Matcher duplicate = DUPLICATE.matcher(String.valueOf(e.getOriginalMessage()));
    if (duplicate.find()) {
      return "has '%s' twice".formatted(duplicate.group(1));
    }
    int column = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
    if (line == null) {
      int number = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
      return "is not JSON at line %d, character %d".formatted(number, column);
    }
    String rest = line.substring(Math.min(column - 1, line.length())).strip();
    return rest.isEmpty()
        ? "is not JSON: it ends too early"
        : "is not JSON at character %d: %s"
            .formatted(column, rest.substring(0, Math.min(SHOWN, rest.length())));
  }

  /**
   * Requires that JSON says what it seems to.
   *
   * @throws InvalidRow naming the field that has half of a character, or what is no number
   */
  static void check(JsonNode json, String field) {
    if (json.isString() && !isText(json.asString())) {
      throw new InvalidRow(
          "has half of a character, or bytes that are not UTF-8, under '%s'".formatted(field));
    }
    if (json.isFloatingPointNumber() && !Double.isFinite(json.doubleValue())) {
      throw new InvalidRow(
          "has a number under '%s' that JSON does not have (NaN or infinite); write null instead"
              .formatted(field));
    }
    json.properties()
        .forEach(
            entry -> {
              if (!isText(entry.getKey())) {
                throw new InvalidRow("has half of a character in the name of a field");
              }
              check(entry.getValue(), entry.getKey());
            });
    if (json.isArray()) {
      json.forEach(element -> check(element, field));
    }
  }

  /** As a template sees it: texts, numbers, booleans, nulls, lists and maps in their order. */
  static @Nullable Object plain(JsonNode json, String field) {
    if (json.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue(), field)));
      return map;
    }
    if (json.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      json.forEach(element -> list.add(plain(element, field)));
      return list;
    }
    if (json.isIntegralNumber() && !json.canConvertToLong()) {
      throw new InvalidRow("has a number under '%s' that needs more than 64 bits".formatted(field));
    }
    if (json.isNumber()) {
      return json.isIntegralNumber() ? (Object) json.longValue() : json.doubleValue();
    }
    return json.isNull() ? null : json.isBoolean() ? (Object) json.booleanValue() : json.asString();
  }

  /** JSON that stands in a text, such as a call's arguments; empty text is no JSON. */
  static JsonNode inText(String text, String field) {
    try {
      JsonNode json = MAPPER.readTree(text);
      check(json, field);
      return json;
    } catch (JacksonException e) {
      throw new InvalidRow("has text under '%s' that %s".formatted(field, problem(e, text)));
    }
  }
}
