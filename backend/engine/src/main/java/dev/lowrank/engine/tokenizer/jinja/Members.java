package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a value has: entries, elements, characters and methods. Nothing changes a value. */
final class Members {

  /** Methods that change a value, as the sandbox of transformers refuses them. */
  private static final Set<String> CHANGES =
      Set.of(
          "append",
          "clear",
          "pop",
          "reverse",
          "insert",
          "sort",
          "extend",
          "remove",
          "popitem",
          "setdefault",
          "update");

  private Members() {}

  /** {@code value.name}: a method or the like first, then an entry of a dict. */
  static Object attribute(Object value, String name) {
    refuse(value, name);
    @Nullable Object member = member(value, name);
    if (member == null && value instanceof Map<?, ?> map) {
      member = map.get(name);
    }
    return member == null ? missing(value, name) : member;
  }

  /** {@code value[key]}: an entry first, then a method or the like. */
  static Object item(Object value, Object of, Rendering rendering) {
    Object key = Values.plain(of);
    refuse(value, key);
    @Nullable Object item = entry(value, key, rendering);
    if (item == null && key instanceof String name) {
      item = member(value, name);
    }
    return item == null ? missing(value, key) : item;
  }

  private static void refuse(Object value, Object key) {
    Undefined.required(value);
    if (value instanceof Callable || value instanceof Markup || value instanceof View) {
      throw TemplateFailure.unable(
          "The element '%s' of a %s is not supported."
              .formatted(Printed.text(key), Values.typeOf(value)));
    }
  }

  private static @Nullable Object entry(Object value, Object key, Rendering rendering) {
    if (value instanceof Map<?, ?> map) {
      return Values.isKey(key) ? map.get(key) : null;
    }
    if (value instanceof List<?> list && Arithmetic.isInteger(key)) {
      int at = position(key, list.size());
      return at < 0 ? null : list.get(at);
    }
    if (value instanceof String text && Arithmetic.isInteger(key)) {
      rendering.reads(text);
      int at = position(key, Text.length(text));
      return at < 0 ? null : Character.toString(text.codePointAt(text.offsetByCodePoints(0, at)));
    }
    return null;
  }

  /** An index, which counts from the end if it is negative; -1 where there is nothing. */
  private static int position(Object key, int length) {
    long index = Numbers.integer(key, "an index");
    long at = index < 0 ? index + length : index;
    return at >= 0 && at < length ? (int) at : -1;
  }

  private static @Nullable Object member(Object value, String name) {
    if (value instanceof Namespace namespace) {
      return namespace.members().get(name);
    }
    if (value instanceof Loop loop) {
      return loop.member(name);
    }
    if (value instanceof String text) {
      return TextMethods.of(text, name);
    }
    String type = Values.typeOf(value);
    if (CHANGES.contains(name) && (type.equals("list") || type.equals("dict"))) {
      return new Undefined("'" + name + "' changes a " + type + ", which templates must not do");
    }
    if (value instanceof Map<?, ?> map) {
      return dictMethod(map, name);
    }
    return value instanceof List<?> list ? listMethod(list, name) : null;
  }

  private static Undefined missing(Object value, Object name) {
    String type = value == None.NONE ? "None" : Values.typeOf(value) + " object";
    return new Undefined(
        name instanceof String
            ? "'" + type + "' has no attribute " + Printed.repr(name)
            : type + " has no such element");
  }

  private static @Nullable Callable dictMethod(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" -> (passed, rendering) -> new View("dict_items", items(map));
      case "keys" -> (passed, rendering) -> new View("dict_keys", new ArrayList<>(map.keySet()));
      case "values" ->
          (passed, rendering) -> new View("dict_values", new ArrayList<>(map.values()));
      case "copy" -> (passed, rendering) -> map;
      case "get" -> (passed, rendering) -> get(map, passed.bind("get", "key", "default?"));
      default -> null;
    };
  }

  static List<Object> items(Map<?, ?> map) {
    List<Object> items = new ArrayList<>();
    map.forEach((key, value) -> items.add(Tuple.of(key, value)));
    return items;
  }

  private static Object get(Map<?, ?> map, Arguments.Bound passed) {
    Object key = passed.get("key");
    @Nullable Object found = key instanceof Undefined ? null : map.get(Values.key(key));
    return found == null ? passed.get("default") : found;
  }

  private static @Nullable Callable listMethod(List<?> list, String name) {
    return switch (name) {
      case "count" -> (passed, rendering) -> (long) places(list, passed, rendering).length;
      case "index" -> (passed, rendering) -> first(places(list, passed, rendering));
      case "copy" -> list instanceof Tuple ? null : (passed, rendering) -> list;
      default -> null;
    };
  }

  private static Long first(int[] places) {
    if (places.length == 0) {
      throw TemplateFailure.unable("index() finds no such value.");
    }
    return (long) places[0];
  }

  private static int[] places(List<?> list, Arguments passed, Rendering rendering) {
    Object sought = passed.bind("index or count", "value").get("value");
    Comparing comparing = new Comparing(rendering);
    return IntStream.range(0, list.size())
        .filter(i -> comparing.equal(list.get(i), sought))
        .toArray();
  }
}
