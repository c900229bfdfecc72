package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters for lists and what else has elements, in the order that they have. */
final class ElementFilters {

  private ElementFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("length", (value, passed, r) -> length(value));
    filters.put("list", (value, passed, r) -> Values.list(value, r));
    filters.put("first", (value, passed, r) -> first(Values.iterate(value, r)));
    filters.put("last", (value, passed, r) -> first(backwards(value, r)));
    filters.put("reverse", (value, passed, r) -> reversed(value, r));
    filters.put("join", ElementFilters::join);
    filters.put("items", (value, passed, r) -> new Generator(items(value).iterator()));
    filters.put("batch", ElementFilters::batch);
    filters.put("slice", ElementFilters::slice);
    filters.put("attr", (value, passed, r) -> attribute(value, passed.bind("attr", "name")));
    filters.put(
        "default",
        (value, passed, r) ->
            otherwise(value, passed.bind("default", "default_value?", "boolean?")));
  }

  private static Object length(Object value) {
    long length = value instanceof Loop loop ? loop.length() : Values.length(value);
    if (length < 0) {
      throw TemplateFailure.unable("A " + Values.typeOf(value) + " has no length.");
    }
    return length;
  }

  private static Object first(Iterator<Object> elements) {
    return elements.hasNext()
        ? elements.next()
        : new Undefined("A list without elements has no first or last");
  }

  private static Iterator<Object> backwards(Object value, Rendering rendering) {
    if (value instanceof Generator) {
      throw TemplateFailure.unable("A " + Values.typeOf(value) + " has no end to begin with.");
    }
    List<Object> elements = Values.list(value, rendering);
    Collections.reverse(elements);
    return elements.iterator();
  }

  private static Object reversed(Object value, Rendering rendering) {
    if (value instanceof String text) {
      return new Slices(None.NONE, None.NONE, -1L).of(text);
    }
    List<Object> elements = Values.list(value, rendering);
    Collections.reverse(elements);
    return value instanceof Generator ? elements : new Generator(elements.iterator());
  }

  private static Object join(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("join", "d?", "attribute?");
    String separator = Printed.text(passed.get("d", ""));
    SortKey key = SortKey.attribute(passed.get("attribute"), None.NONE);
    LimitedText joined = new LimitedText();
    Iterator<Object> elements = Values.iterate(value, rendering);
    while (elements.hasNext()) {
      Printed.append(key.of(elements.next(), rendering), joined);
      joined.append(elements.hasNext() ? separator : "");
    }
    return joined.toString();
  }

  private static List<Object> items(Object value) {
    if (value instanceof Undefined) {
      return List.of();
    }
    if (value instanceof Map<?, ?> map) {
      return Members.items(map);
    }
    throw TemplateFailure.unable("A " + Values.typeOf(value) + " has no items.");
  }

  private static Object batch(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("batch", "linecount", "fill_with?");
    long size = passed.integer("linecount", 1);
    List<Object> batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (Object element : Values.list(value, rendering)) {
      if (batch.size() == size) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(element);
    }
    if (!batch.isEmpty()) {
      fill(batch, passed.has("fill_with") ? size : 0, passed.get("fill_with"), rendering);
      batches.add(batch);
    }
    return new Generator(batches.iterator());
  }

  private static void fill(List<Object> list, long size, Object value, Rendering rendering) {
    rendering.work(Math.max(0, size));
    rendering.makes(list);
    while (list.size() < size) {
      list.add(value);
    }
  }

  private static Object slice(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("slice", "slices", "fill_with?");
    List<Object> elements = Values.list(value, rendering);
    long count = passed.integer("slices", 1);
    Arithmetic.numbers("//", (long) elements.size(), count);
    rendering.work(Math.max(0, count));
    List<Object> slices = new ArrayList<>();
    int start = 0;
    for (long i = 0; i < count; i++) {
      boolean longer = i < elements.size() % count;
      int end = start + (int) (elements.size() / count) + (longer ? 1 : 0);
      List<Object> slice = new ArrayList<>(elements.subList(start, end));
      if (passed.has("fill_with") && !longer) {
        slice.add(passed.get("fill_with"));
      }
      slices.add(slice);
      start = end;
    }
    return new Generator(slices.iterator());
  }

  private static Object attribute(Object value, Arguments.Bound passed) {
    String name = passed.text("name");
    boolean entry = value instanceof Map<?, ?> map && map.containsKey(name);
    @Nullable Object found = entry ? null : Members.attribute(value, name);
    return found == null ? new Undefined("'dict object' has no attribute '" + name + "'") : found;
  }

  private static Object otherwise(Object value, Arguments.Bound passed) {
    boolean missing =
        value instanceof Undefined || (passed.flag("boolean", false) && !Values.truth(value));
    return missing ? passed.get("default_value", "") : value;
  }
}
