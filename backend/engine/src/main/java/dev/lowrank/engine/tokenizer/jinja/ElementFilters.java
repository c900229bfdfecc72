package dev.lowrank.engine.tokenizer.jinja;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Filters for lists and what else has elements; those that give some work as they are asked. */
final class ElementFilters {

  private ElementFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    Filters.add(filters, "length", (value, passed, r) -> length(value));
    Filters.add(filters, "list", (value, passed, r) -> Values.list(value, r));
    Filters.add(filters, "first", (value, passed, r) -> first(Values.iterate(value, r)));
    Filters.add(filters, "last", (value, passed, r) -> last(value, r));
    Filters.add(filters, "reverse", (value, passed, r) -> reversed(value, r));
    Filters.add(filters, "join", ElementFilters::join, "d?", "attribute?");
    Filters.add(filters, "items", (value, passed, r) -> generator(items(value).stream()));
    Filters.add(filters, "default", ElementFilters::otherwise, "default_value?", "boolean?");
    Filters.add(filters, "sort", ElementFilters::sort, "reverse?", "case_sensitive?", "attribute?");
    Filters.add(
        filters, "dictsort", ElementFilters::dictsort, "case_sensitive?", "by?", "reverse?");
    Filters.add(filters, "unique", ElementFilters::unique, "case_sensitive?", "attribute?");
    filters.put("map", ElementFilters::map);
    filters.put("select", (value, passed, r) -> chosen(value, test(passed, r), r));
    filters.put("reject", (value, passed, r) -> chosen(value, test(passed, r).negate(), r));
    filters.put("selectattr", (value, passed, r) -> chosen(value, attributeTest(passed, r), r));
    filters.put(
        "rejectattr", (value, passed, r) -> chosen(value, attributeTest(passed, r).negate(), r));
  }

  private static LazySequence generator(Stream<Object> elements) {
    return new LazySequence(elements.iterator());
  }

  private static Object length(Object value) {
    long length = Values.length(value);
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

  private static Object last(Object value, Rendering rendering) {
    if (value instanceof LazySequence) {
      throw TemplateFailure.unable("A generator has no end to begin with.");
    }
    return first(backwards(value, rendering).iterator());
  }

  private static List<Object> backwards(Object value, Rendering rendering) {
    List<Object> elements = Values.list(value, rendering);
    Collections.reverse(elements);
    return elements;
  }

  private static Object reversed(Object value, Rendering rendering) {
    if (value instanceof String text) {
      return Text.backwards(text);
    }
    List<Object> elements = backwards(value, rendering);
    return value instanceof LazySequence ? elements : generator(elements.stream());
  }

  private static Object join(Object value, Arguments.Bound passed, Rendering rendering) {
    String separator = Printed.text(passed.get("d", ""));
    LimitedText joined = new LimitedText();
    Iterator<Object> elements = Values.iterate(value, rendering);
    while (elements.hasNext()) {
      Printed.append(at(elements.next(), passed, rendering), joined);
      joined.append(elements.hasNext() ? separator : "");
    }
    return joined.toString();
  }

  private static List<Object> items(Object value) {
    if (value instanceof Map<?, ?> map) {
      return Members.items(map);
    }
    if (!(value instanceof Undefined)) {
      throw TemplateFailure.unable("A " + Values.typeOf(value) + " has no items.");
    }
    return List.of();
  }

  private static Object otherwise(Object value, Arguments.Bound passed, Rendering rendering) {
    boolean missing =
        value instanceof Undefined || (passed.flag("boolean") && !Values.truth(value));
    return missing ? passed.get("default_value", "") : value;
  }

  /** The element, or what the argument 'attribute' leads to from it, names with dots between. */
  private static Object at(Object element, Arguments.Bound passed, Rendering rendering) {
    Object attribute = passed.get("attribute");
    if (attribute == None.NONE) {
      return element;
    }
    Object value = element;
    for (Object step :
        attribute instanceof String path ? Text.parts(path, ".", -1) : List.of(attribute)) {
      boolean index = step instanceof String digits && digits.matches("\\d{1,9}");
      rendering.step();
      value = Members.item(value, index ? Long.valueOf((String) step) : step, rendering);
      value = value instanceof Undefined && passed.has("default") ? passed.get("default") : value;
    }
    return value;
  }

  /** What elements are ordered by: where case means nothing, texts in small letters. */
  private static UnaryOperator<Object> key(Arguments.Bound passed, Rendering rendering) {
    return element -> {
      Object key = at(element, passed, rendering);
      return key instanceof String text && !passed.flag("case_sensitive")
          ? text.toLowerCase(Locale.ROOT)
          : key;
    };
  }

  private static Object sort(Object value, Arguments.Bound passed, Rendering rendering) {
    if (passed.get("attribute") instanceof String path && path.contains(",")) {
      throw TemplateFailure.unable("sort() by several attributes is not supported.");
    }
    List<Object> elements = Values.list(value, rendering);
    Comparator<Object> order = order(key(passed, rendering), rendering);
    elements.sort(passed.flag("reverse") ? order.reversed() : order);
    return elements;
  }

  private static Comparator<Object> order(UnaryOperator<Object> key, Rendering rendering) {
    Comparing comparing = new Comparing(rendering);
    return (a, b) -> {
      Object first = key.apply(a);
      Object second = key.apply(b);
      return comparing.equal(first, second) ? 0 : comparing.compare(first, second);
    };
  }

  private static Object dictsort(Object value, Arguments.Bound passed, Rendering rendering) {
    Object by = passed.get("by", "key");
    if (!(value instanceof Map<?, ?> map) || !(by.equals("key") || by.equals("value"))) {
      throw TemplateFailure.unable("dictsort() sorts a dict, by 'key' or 'value'.");
    }
    List<Object> items = Members.items(map);
    UnaryOperator<Object> key = key(passed, rendering);
    int part = by.equals("key") ? 0 : 1;
    Comparator<Object> order = order(item -> key.apply(((Tuple) item).get(part)), rendering);
    items.sort(passed.flag("reverse") ? order.reversed() : order);
    return items;
  }

  private static Object unique(Object value, Arguments.Bound passed, Rendering rendering) {
    Set<Object> seen = new HashSet<>();
    UnaryOperator<Object> key = key(passed, rendering);
    Stream<Object> elements = Values.stream(value, rendering);
    return generator(elements.filter(element -> seen.add(hashed(key.apply(element)))));
  }

  /** Equal numbers of different types are one key. */
  private static Object hashed(Object value) {
    if (value instanceof Undefined) {
      return Undefined.class;
    }
    Object key = Values.key(value);
    return Arithmetic.isNumber(key) ? (Object) Arithmetic.number(key).doubleValue() : key;
  }

  private static Object map(Object value, Arguments arguments, Rendering rendering) {
    Stream<Object> elements =
        Values.truth(value) ? Values.stream(value, rendering) : Stream.<Object>empty();
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Arguments.Bound passed = arguments.bind("map", "attribute", "default?");
      return generator(elements.map(element -> at(element, passed, rendering)));
    }
    Filters.Filter filter = Filters.named(arguments.first());
    Arguments rest = arguments.rest();
    return generator(
        elements.map(element -> rendering.makes(filter.apply(element, rest, rendering))));
  }

  private static Predicate<Object> test(Arguments arguments, Rendering rendering) {
    if (arguments.positional().isEmpty()) {
      return Values::truth;
    }
    Filters.Filter test = ValueTests.named(arguments.first());
    Arguments rest = arguments.rest();
    return element -> Values.truth(test.apply(element, rest, rendering));
  }

  private static Predicate<Object> attributeTest(Arguments arguments, Rendering rendering) {
    Arguments.Bound passed =
        new Arguments.Bound("selectattr", Map.of("attribute", arguments.first()));
    Predicate<Object> test = test(arguments.rest(), rendering);
    return element -> test.test(at(element, passed, rendering));
  }

  private static Object chosen(Object value, Predicate<Object> test, Rendering rendering) {
    return generator(
        Values.truth(value) ? Values.stream(value, rendering).filter(test) : Stream.empty());
  }
}
