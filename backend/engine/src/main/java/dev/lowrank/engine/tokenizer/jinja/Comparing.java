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
      return numbers(a, b) == 0;
    }
    if (a instanceof String || b instanceof String) {
      rendering.reads(a);
      return a.equals(b);
    }
    if (a instanceof Map<?, ?> some && b instanceof Map<?, ?> others) {
      return some.size() == others.size()
          && some.entrySet().stream().allMatch(e -> hasEqual(others, e));
    }
    if (a instanceof List<?> some && b instanceof List<?> others) {
      return Values.typeOf(a).equals(Values.typeOf(b)) && equalLists(some, others);
    }
    if (a instanceof View && b instanceof View) {
      throw TemplateFailure.unable("Comparing ranges, or views of dicts, is not supported.");
    }
    return a == b || (a instanceof Undefined && b instanceof Undefined);
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
    rendering.step();
    Undefined.required(left);
    Undefined.required(right);
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return numbers(left, right);
    }
    if (left instanceof String first && right instanceof String second) {
      rendering.reads(left);
      return Text.compare(first, second);
    }
    throw TemplateFailure.unable(
        "A %s and a %s have no order here.".formatted(Values.typeOf(left), Values.typeOf(right)));
  }

  private static int numbers(Object a, Object b) {
    Number first = Arithmetic.number(a);
    Number second = Arithmetic.number(b);
    return first instanceof Long x && second instanceof Long y
        ? Long.compare(x, y)
        : exact(first).compareTo(exact(second));
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  /** Python's {@code element in container}. */
  boolean contains(Object container, Object element) {
    if (Values.plain(container) instanceof String text) {
      String part = Values.text(element, "in");
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
