package dev.lowrank.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Draws requests for the operations of an OpenAPI document: near to what it says, and wrong in one
 * place or in many. Texts hold a character for each byte to be sent.
 */
final class RequestGenerator {

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

  private final JsonGenerator json;
  private final Random random;
  private final List<String> names;

  RequestGenerator(JsonNode document, long seed, List<String> names) {
    this.random = new Random(seed);
    this.json = new JsonGenerator(document, random, names);
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
                  ? form(json.resolve(content.path(type).path("schema")))
                  : bytes(json.draw(content.path(type).path("schema")).toString());
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
            .append(file ? "\"; filename=\"" + bytes(json.text()) + "\"" : "\"")
            .append("\r\n\r\n")
            .append(file ? content() : bytes(json.text()))
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
      default -> bytes(json.draw(JsonNodeFactory.instance.objectNode()).toString());
    };
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
