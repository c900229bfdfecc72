package dev.lowrank.platform.http;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws JSON near to what a schema of an OpenAPI document says, and wrong here and there. */
final class JsonGenerator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "model",
          "rows",
          "none",
          "\u0000",
          "\ud800",
          "é😀",
          "../..",
          "/nowhere",
          "0 3 * *" + " *",
          "Europe/Lisbon",
          "all-linear",
          "(",
          "[a-z",
          "(a+)+$",
          "PATH",
          "HUB",
          "FP32");

  private final JsonNode document;
  private final Random random;
  private final List<String> names;

  JsonGenerator(JsonNode document, Random random, List<String> names) {
    this.document = document;
    this.random = random;
    this.names = names;
  }

  /** A value of the schema, or of another. */
  JsonNode draw(JsonNode schema) {
    return draw(schema, 0);
  }

  private JsonNode draw(JsonNode given, int depth) {
    JsonNode schema = resolve(given);
    if (chance(12) || depth > 8) {
      return odd();
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("oneOf")) {
      return draw(schema.path("oneOf").path(random.nextInt(schema.path("oneOf").size())), depth);
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> JSON.numberNode(random.nextInt(-1, 40));
      case "number" -> JSON.numberNode(random.nextDouble());
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.stringNode(text());
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asString() : type.asString("");
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (String name : schema.path("properties").propertyNames()) {
      if (!chance(3)) {
        object.set(name, draw(schema.path("properties").path(name), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject() || chance(25)) {
      object.set(text(), draw(schema.path("additionalProperties"), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(draw(schema.path("items"), depth + 1));
    }
    return array;
  }

  private JsonNode odd() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(Long.MAX_VALUE);
      case 2 -> JSON.numberNode(1e300);
      case 3 -> JSON.numberNode(new java.math.BigInteger("9".repeat(400)));
      case 4 -> JSON.arrayNode().add(JSON.objectNode());
      case 5 -> JSON.booleanNode(true);
      case 6 -> JSON.numberNode(-1);
      default -> JSON.stringNode("a".repeat(random.nextInt(70_000)));
    };
  }

  /** A name of something that is there, or a text that is hard to bear. */
  String text() {
    return chance(2) ? pick(names) : pick(TEXTS);
  }

  JsonNode resolve(JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : document.at(ref.substring(1));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
