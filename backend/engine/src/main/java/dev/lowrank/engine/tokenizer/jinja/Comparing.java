package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Python's comparisons. Every pair of values that is compared counts as work. */
record Comparing(Rendering rendering) {

  boolean holds(String operator, Object left, Object right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "in" -> contains(right, left);
      case "not in" -> !contains(right, left);
      case "<" -> compare(left, right) < 0;
      case "<=" -> compare(left, right) <= 0;
      case ">" -> compare(left, right) > 0;
      default -> compare(left, right) >= 0;
    };
  }

  boolean equal(Object first, Object second) {
    Object a = Values.plain(first);
    Object b = Values.plain(second);
    rendering.step();
    if (Arithmetic.isNumber(a) && Arithmetic.isNumber(b)) {
      return numbers(a, b) == 0 && !a.equals(Double.NaN);
    }
    if (a == b) {
      return true;
    }
    if (a instanceof String || b instanceof String) {
      rendering.reads(a);
      return a.equals(b);
    }
    return equalElements(a, b) || (a instanceof Undefined && b instanceof Undefined);
  }

  private boolean equalElements(Object a, Object b) {
    if (a instanceof Map<?, ?> some && b instanceof Map<?, ?> others) {
      return some.size() == others.size()
          && some.entrySet().stream().allMatch(e -> hasEqual(others, e));
    }
    if (a instanceof View x && b instanceof View y && !x.kind().equals("dict_values")) {
      return x.size() == y.size() && x.stream().allMatch(e -> contains(y, e));
    }
    boolean lists = a instanceof List && b instanceof List;
    return lists
        && Values.typeOf(a).equals(Values.typeOf(b))
        && equalLists((List<?>) a, (List<?>) b);
  }

  private boolean hasEqual(Map<?, ?> map, Map.Entry<?, ?> entry) {
    Object other = map.get(entry.getKey());
    return other != null && equal(entry.getValue(), other);
  }

  private boolean equalLists(List<?> a, List<?> b) {
    Iterator<?> others = b.iterator();
    return a.size() == b.size() && a.stream().allMatch(e -> equal(e, others.next()));
  }

  /** Less than, equal to or greater than zero, as the first is to the second. */
  int compare(Object left, Object right) {
    Object a = Values.plain(left);
    Object b = Values.plain(right);
    rendering.step();
    Undefined.required(a);
    Undefined.required(b);
    if (Arithmetic.isNumber(a) && Arithmetic.isNumber(b)) {
      return order(a, b);
    }
    if (a instanceof String first && b instanceof String second) {
      rendering.reads(a);
      return CodePoints.compare(first, second);
    }
    boolean lists = a instanceof List && b instanceof List && !(a instanceof Range);
    if (lists && Values.typeOf(a).equals(Values.typeOf(b))) {
      return compareElements((List<?>) a, (List<?>) b);
    }
    throw TemplateFailure.unable(
        "A %s and a %s have no order.".formatted(Values.typeOf(a), Values.typeOf(b)));
  }

  private static int order(Object a, Object b) {
    if (a.equals(Double.NaN) || b.equals(Double.NaN)) {
      throw TemplateFailure.unable("What is not a number has no order.");
    }
    return numbers(a, b);
  }

  private int compareElements(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return compare(a.get(i), b.get(i));
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int numbers(Object a, Object b) {
    Number first = Arithmetic.number(a);
    Number second = Arithmetic.number(b);
    if (first instanceof Long x && second instanceof Long y) {
      return Long.compare(x, y);
    }
    double x = first.doubleValue();
    double y = second.doubleValue();
    if (x != y || Double.isInfinite(x)) {
      return Double.compare(x, y);
    }
    return new BigDecimal(first.toString()).compareTo(new BigDecimal(second.toString()));
  }

  /** Python's {@code element in container}. */
  boolean contains(Object container, Object element) {
    if (Values.plain(container) instanceof String text) {
      if (!(Values.plain(Undefined.required(element)) instanceof String part)) {
        throw TemplateFailure.unable(
            "A text contains texts alone, not a " + Values.typeOf(element) + ".");
      }
      rendering.searches(text, part.length());
      return text.contains(part);
    }
    if (container instanceof Map<?, ?> map) {
      return !(element instanceof Undefined) && map.containsKey(Values.key(element));
    }
    Iterator<Object> elements = Values.iterate(container, rendering);
    boolean found = false;
    while (!found && elements.hasNext()) {
      found = equal(elements.next(), element);
    }
    return found;
  }
}
