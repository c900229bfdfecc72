package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a dot or an index finds in a value: an undefined value where there is nothing. */
final class Members {

  /** Methods that Jinja's immutable sandbox keeps from templates. */
  private static final Set<String> LIST_CHANGES =
      Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");

  private static final Set<String> DICT_CHANGES =
      Set.of("clear", "pop", "popitem", "setdefault", "update");

  private Members() {}

  /** {@code value.name}: a method or the like first, then an entry of a dict. */
  static Object attribute(Object value, String name) {
    @Nullable Object member = member(Undefined.required(value), name);
    if (member == null && value instanceof Map<?, ?> map) {
      member = map.get(name);
    }
    return member == null ? missing(value, name) : member;
  }

  /** {@code value[key]}: an entry first, then a method or the like. */
  static Object item(Object value, Object key, Rendering rendering) {
    @Nullable Object item = entry(Undefined.required(value), key, rendering);
    if (item == null && Values.plain(key) instanceof String name) {
      item = member(value, name);
    }
    return item == null ? missing(value, key) : item;
  }

  private static @Nullable Object entry(Object value, Object of, Rendering rendering) {
    Object key = Values.plain(of);
    if (value instanceof Map<?, ?> map) {
      return Values.isKey(key) ? map.get(key) : null;
    }
    if (!Arithmetic.isInteger(key)) {
      return null;
    }
    long index = Numbers.integer(key, "an index");
    if (value instanceof List<?> list) {
      int at = position(index, list.size());
      return at < 0 ? null : list.get(at);
    }
    if (Values.plain(value) instanceof String text) {
      rendering.reads(text);
      int at = position(index, CodePoints.length(text));
      Object character = at < 0 ? "" : CodePoints.at(text, at);
      return at < 0 ? null : value instanceof Markup ? Markup.safe(character) : character;
    }
    return null;
  }

  /** An index, which counts from the end if it is negative; -1 where there is nothing. */
  private static int position(long index, int length) {
    long at = index < 0 ? index + length : index;
    return at >= 0 && at < length ? (int) at : -1;
  }

  private static @Nullable Object member(Object value, String name) {
    if (value instanceof HasMembers own) {
      return own.member(name);
    }
    if (value instanceof String text) {
      return TextMethods.of(text, name);
    }
    if (value instanceof Markup safe) {
      @Nullable Callable method = TextMethods.of(safe.text(), name);
      return method == null ? null : Markup.method(name, method);
    }
    if (value instanceof Map<?, ?> map) {
      return DICT_CHANGES.contains(name) ? unsafe(name, value) : dictMethod(map, name);
    }
    if (value instanceof List<?> list) {
      boolean changes = LIST_CHANGES.contains(name) && Values.typeOf(value).equals("list");
      return changes ? unsafe(name, value) : listMethod(list, name);
    }
    return null;
  }

  private static Undefined unsafe(String name, Object value) {
    return new Undefined(
        "'" + name + "' changes a " + Values.typeOf(value) + ", which templates must not do");
  }

  private static Undefined missing(Object value, Object name) {
    String type = value == None.NONE ? "None" : Values.typeOf(value) + " object";
    return new Undefined(
        name instanceof String
            ? "'" + type + "' has no attribute " + Printed.repr(name)
            : type + " has no element " + Printed.shortRepr(name));
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
      case "count" ->
          (passed, rendering) -> places(list, passed.bind(name, "value"), rendering).count();
      case "index" ->
          (passed, rendering) ->
              places(list, passed.bind(name, "value"), rendering)
                  .findFirst()
                  .orElseThrow(() -> TemplateFailure.unable("index() finds no such value."));
      case "copy" -> list instanceof Tuple ? null : (passed, rendering) -> list;
      default -> null;
    };
  }

  private static Stream<Long> places(List<?> list, Arguments.Bound passed, Rendering rendering) {
    Comparing comparing = new Comparing(rendering);
    return LongStream.range(0, list.size())
        .filter(i -> comparing.equal(list.get((int) i), passed.get("value")))
        .boxed();
  }
}
