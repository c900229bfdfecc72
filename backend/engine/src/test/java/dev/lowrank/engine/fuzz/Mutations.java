package dev.lowrank.engine.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Breaks JSON: one value or key of the tree, or bytes anywhere, drawn from a seed. */
final class Mutations {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "1e308",
          "0.1",
          "-0.5",
          "\"\"",
          "\"(((\"",
          "\"(a+)+$\"",
          "\"../../x\"",
          "[]",
          "{}",
          "[[]]",
          "{\"a\":{}}");

  private final SplittableRandom random;

  Mutations(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** One to three changes of a JSON text. */
  byte[] of(byte[] json) {
    byte[] mutated = json;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      mutated = random.nextInt(3) == 0 ? bytes(mutated) : tree(mutated);
    }
    return mutated;
  }

  /** Bytes set, cut out, doubled or cut off. */
  byte[] bytes(byte[] original) {
    if (original.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(original.length);
    int end = at + random.nextInt(original.length - at + 1);
    return switch (random.nextInt(5)) {
      case 0 -> with(original, at, (byte) random.nextInt(256));
      case 1 -> joined(original, at, "", end);
      case 2 -> joined(original, end, "", at);
      case 3 -> Arrays.copyOf(original, at);
      default -> joined(original, at, "[".repeat(random.nextInt(5000)) + "9", at);
    };
  }

  private static byte[] with(byte[] original, int at, byte value) {
    byte[] copy = original.clone();
    copy[at] = value;
    return copy;
  }

  /** The bytes before one place, a text, and the bytes after another place. */
  private static byte[] joined(byte[] from, int until, String between, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(from, 0, until);
    out.writeBytes(between.getBytes(StandardCharsets.US_ASCII));
    out.write(from, rest, from.length - rest);
    return out.toByteArray();
  }

  private byte[] tree(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      List<Consumer<JsonNode>> places = new ArrayList<>();
      collect(root, places);
      if (places.isEmpty()) {
        return bytes(json);
      }
      places.get(random.nextInt(places.size())).accept(value(root));
      return JSON.writeValueAsBytes(root);
    } catch (RuntimeException notJsonAnyMore) {
      return bytes(json);
    }
  }

  private void collect(JsonNode node, List<Consumer<JsonNode>> places) {
    if (node instanceof ObjectNode object) {
      object.forEachEntry(
          (key, child) -> {
            places.add(value -> put(object, key, value));
            collect(child, places);
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(value -> array.set(at, value));
        collect(array.get(i), places);
      }
    }
  }

  private void put(ObjectNode object, String key, JsonNode value) {
    switch (random.nextInt(8)) {
      case 0 -> object.remove(key);
      case 1 -> object.set(key + "x", object.remove(key));
      default -> object.set(key, value);
    }
  }

  private JsonNode value(JsonNode root) {
    return switch (random.nextInt(12)) {
      case 0 -> JsonNodeFactory.instance.numberNode(random.nextInt());
      case 1 -> JsonNodeFactory.instance.numberNode(random.nextInt(1 << 20));
      case 2 -> JSON.readTree("[" + "7,".repeat(random.nextInt(20_000)) + "7]");
      case 3 -> JsonNodeFactory.instance.stringNode("x".repeat(random.nextInt(20_000)));
      case 4 -> root.deepCopy();
      default -> JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    };
  }
}
