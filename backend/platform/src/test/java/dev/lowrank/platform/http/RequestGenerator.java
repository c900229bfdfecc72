package dev.lowrank.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws requests for the operations of an OpenAPI document: near to what it says, and wrong in one
 * place or in many. Texts hold a character for each byte to be sent.
 */
final class RequestGenerator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String BOUNDARY = "fuzz";

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "%",
          "%zz",
          "%00",
          "%ff",
          "%c3%28",
          "%ed%a0%80",
          "%2f",
          "%5c",
          "..",
          "%2e%2e",
          "-1",
          "0",
          "1",
          "2147483648",
          "9223372036854775808",
          "1e400",
          "NaN",
          "null",
          "true",
          "@production",
          "@",
          "*",
          "a;b=c",
          "a'b",
          "%22",
          "a%0d%0ab",
          "é",
          "%f0%9f%98%80",
          "[]",
          "{}",
          "PEFT",
          "a,b",
          ",",
          "KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5Wh94");

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

  RequestGenerator(JsonNode document, long seed, List<String> names) {
    this.document = document;
    this.random = new Random(seed);
    this.names = names;
  }

  /** One request for an operation, whole. */
  String request(String method, String path, JsonNode operation) {
    StringBuilder query = new StringBuilder();
    StringBuilder headers = new StringBuilder("Host: localhost\r\nConnection: close\r\n");
    String target = path;
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString();
      String value = value(parameter.path("schema"));
      switch (parameter.path("in").asString()) {
        case "path" -> target = target.replace("{" + name + "}", value);
        case "query" -> query.append(chance(2) ? name + "=" + value + "&" : "");
        default -> headers.append(chance(3) ? name + ": " + value + "\r\n" : "");
      }
    }
    for (int i = chance(20) ? random.nextInt(1200) : 0; i > 0; i--) {
      query.append(pick(NASTY)).append("=&");
    }
    oddHeaders(headers);
    String body = body(operation.path("requestBody").path("content"), headers);
    String full = target + (query.isEmpty() ? "" : "?" + query);
    return method + " " + full.replace(" ", "+") + " HTTP/1.1\r\n" + headers + "\r\n" + body;
  }

  private void oddHeaders(StringBuilder headers) {
    for (String name :
        List.of("Accept", "Range", "If-None-Match", "If-Match", "If-Range", "Cookie")) {
      if (chance(12)) {
        headers.append(name).append(": ").append(pick(NASTY)).append("\r\n");
      }
    }
  }

  private String value(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (chance(3)) {
      return chance(30) ? "a".repeat(random.nextInt(9000)) : pick(NASTY);
    }
    return type.asString("").equals("integer") ? "" + random.nextInt(-2, 60) : pick(names);
  }

  private String body(JsonNode content, StringBuilder headers) {
    List<String> types = new ArrayList<>(content.propertyNames());
    String type = types.isEmpty() ? "application/json" : pick(types);
    if (types.isEmpty() && !chance(4)) {
      return "";
    }
    String body =
        switch (random.nextInt(8)) {
          case 0 -> garbage();
          case 1 -> "";
          default ->
              type.startsWith("multipart")
                  ? form(resolve(content.path(type).path("schema")))
                  : bytes(draw(content.path(type).path("schema"), 0).toString());
        };
    String sent = chance(12) ? pick(NASTY) : type;
    String boundary = sent.startsWith("multipart") && !chance(15) ? "; boundary=" + BOUNDARY : "";
    headers.append("Content-Type: ").append(sent).append(boundary).append("\r\n");
    headers.append("Content-Length: ").append(body.length()).append("\r\n");
    return body;
  }

  private String garbage() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    String noise = new String(bytes, StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(4)) {
      case 0 -> "[".repeat(random.nextInt(3000));
      case 1 -> "{\"name\":" + noise;
      case 2 -> "--" + BOUNDARY + "\r\n" + noise;
      default -> noise;
    };
  }

  private String form(JsonNode schema) {
    StringBuilder form = new StringBuilder();
    for (String name : schema.path("properties").propertyNames()) {
      for (int i = chance(4) ? random.nextInt(3) : 1; i > 0; i--) {
        boolean file = name.startsWith("file");
        form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append(file ? "\"; filename=\"" + bytes(text()) + "\"" : "\"")
            .append("\r\n\r\n")
            .append(file ? content() : bytes(text()))
            .append("\r\n");
      }
    }
    return form + (chance(10) ? "" : "--" + BOUNDARY + "--\r\n");
  }

  private String content() {
    return switch (random.nextInt(4)) {
      case 0 -> garbage();
      case 1 -> "{\"prompt\":\"a\",\"completion\":\"b\"}\n";
      case 2 -> "prompt,completion\na,b\n";
      default -> bytes(draw(JSON.objectNode(), 0).toString());
    };
  }

  /** A value of the schema, or of another. */
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

  private String text() {
    return chance(2) ? pick(names) : pick(TEXTS);
  }

  private JsonNode resolve(JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : document.at(ref.substring(1));
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
