package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Filters that compare the elements with one another. */
final class OrderFilters {

  private OrderFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("sort", OrderFilters::sort);
    filters.put("dictsort", OrderFilters::dictsort);
    filters.put("min", (value, passed, r) -> most("min", value, passed, r));
    filters.put("max", (value, passed, r) -> most("max", value, passed, r));
    filters.put("unique", OrderFilters::unique);
    filters.put("groupby", OrderFilters::groupby);
  }

  private static Object sort(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("sort", "reverse?", "case_sensitive?", "attribute?");
    List<Object> elements = Values.list(value, rendering);
    elements.sort(order(SortKey.of(passed), passed.flag("reverse", false), rendering));
    return elements;
  }

  private static Comparator<Object> order(SortKey key, boolean reverse, Rendering rendering) {
    Comparing comparing = new Comparing(rendering);
    Comparator<Object> order =
        (a, b) -> comparing.compare(key.all(a, rendering), key.all(b, rendering));
    return reverse ? order.reversed() : order;
  }

  private static Object dictsort(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("dictsort", "case_sensitive?", "by?", "reverse?");
    Object by = passed.get("by", "key");
    if (!(value instanceof Map<?, ?> map) || !(by.equals("key") || by.equals("value"))) {
      throw TemplateFailure.unable("dictsort() sorts a dict, by 'key' or 'value'.");
    }
    List<Object> items = Members.items(map);
    SortKey key =
        new SortKey(by.equals("key") ? 0L : 1L, !passed.flag("case_sensitive", false), None.NONE);
    items.sort(order(key, passed.flag("reverse", false), rendering));
    return items;
  }

  private static Object most(String name, Object value, Arguments arguments, Rendering rendering) {
    SortKey key = SortKey.of(arguments.bind(name, "case_sensitive?", "attribute?"));
    Iterator<Object> elements = Values.iterate(value, rendering);
    if (!elements.hasNext()) {
      return new Undefined("A list without elements has no least or greatest");
    }
    Comparing comparing = new Comparing(rendering);
    Object most = elements.next();
    while (elements.hasNext()) {
      Object element = elements.next();
      int order = comparing.compare(key.of(element, rendering), key.of(most, rendering));
      most = name.equals("min") == order < 0 && order != 0 ? element : most;
    }
    return most;
  }

  private static Object unique(Object value, Arguments arguments, Rendering rendering) {
    SortKey key = SortKey.of(arguments.bind("unique", "case_sensitive?", "attribute?"));
    Set<Object> seen = new HashSet<>();
    return new Generator(
        new SelectionFilters.Chosen(
            Values.iterate(value, rendering), e -> seen.add(hashed(key.of(e, rendering)))));
  }

  /** Equal numbers of different types are one key. */
  private static Object hashed(Object value) {
    if (value instanceof Undefined) {
      return Undefined.class;
    }
    boolean number = Arithmetic.isNumber(Values.key(value));
    return number ? (Object) Arithmetic.number(value).doubleValue() : value;
  }

  private static Object groupby(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("groupby", "attribute", "default?", "case_sensitive?");
    SortKey key = SortKey.of(passed);
    SortKey shown = SortKey.attribute(passed.get("attribute"), passed.get("default"));
    Comparing comparing = new Comparing(rendering);
    List<Object> elements = Values.list(value, rendering);
    elements.sort((a, b) -> comparing.compare(key.of(a, rendering), key.of(b, rendering)));
    return groups(
        elements,
        (a, b) -> comparing.equal(key.of(a, rendering), key.of(b, rendering)),
        element -> shown.of(element, rendering));
  }

  /** Neighbours that are alike, together, under what the first of them has for a name. */
  private static List<Object> groups(
      List<Object> elements, BiPredicate<Object, Object> alike, UnaryOperator<Object> name) {
    List<Object> groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    for (Object element : elements) {
      Object last = group.isEmpty() ? element : group.get(0);
      if (!alike.test(last, element)) {
        groups.add(new Group(name.apply(last), group));
        group = new ArrayList<>();
      }
      group.add(element);
    }
    if (!group.isEmpty()) {
      groups.add(new Group(name.apply(group.get(0)), group));
    }
    return groups;
  }
}
