package dev.lowrank.engine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tools and calls of them as chat templates take them. */
final class ToolCalls {

  private ToolCalls() {}

  /**
   * The calls of a turn: each with a function, its name and its arguments. OpenAI writes arguments
   * as JSON in a text; templates write objects, so the text is read.
   */
  static List<@Nullable Object> read(JsonNode calls, String field) {
    List<@Nullable Object> read = new ArrayList<>();
    for (JsonNode call : calls.isObject() ? List.of(calls) : listOfObjects(calls, field)) {
      boolean wrapped = call.path("function").isObject();
      JsonNode function = wrapped ? call.path("function") : call;
      if (!function.path("name").isString()) {
        throw new InvalidRow("has a call under '%s' without a function's name".formatted(field));
      }
      Map<String, @Nullable Object> inner = object(function, field);
      inner.put("arguments", RowJson.plain(arguments(function), "arguments"));
      Map<String, @Nullable Object> outer = wrapped ? object(call, field) : new LinkedHashMap<>();
      outer.putIfAbsent("type", "function");
      outer.put("function", inner);
      read.add(outer);
    }
    return read;
  }

  private static JsonNode arguments(JsonNode function) {
    JsonNode given = function.path("arguments");
    if (!Fields.isGiven(given)) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode arguments = given.isString() ? RowJson.inText(given.asString(), "arguments") : given;
    if (!arguments.isObject()) {
      throw new InvalidRow("has a call whose 'arguments' are no JSON object");
    }
    return arguments;
  }

  /** A list of objects, or the same as JSON in a text. */
  static List<@Nullable Object> listOf(JsonNode given, String field) {
    JsonNode list = given.isString() ? RowJson.inText(given.asString(), field) : given;
    List<@Nullable Object> read = new ArrayList<>();
    listOfObjects(list, field).forEach(one -> read.add(RowJson.plain(one, field)));
    return read;
  }

  private static Iterable<JsonNode> listOfObjects(JsonNode list, String field) {
    boolean objects = list.isArray();
    for (JsonNode one : list) {
      objects &= one.isObject();
    }
    if (!objects) {
      throw new InvalidRow("has no list of objects under '%s'".formatted(field));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(JsonNode json, String field) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    json.properties()
        .forEach(entry -> read.put(entry.getKey(), RowJson.plain(entry.getValue(), field)));
    return read;
  }
}
