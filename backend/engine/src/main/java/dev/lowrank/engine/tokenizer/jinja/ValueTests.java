package dev.lowrank.engine.tokenizer.jinja;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests after {@code is}. */
final class ValueTests {

  /** One test. */
  interface Test {
    boolean holds(Object value, List<Object> arguments, Rendering rendering);
  }

  private static final Map<String, Test> ALL = new HashMap<>();

  static {
    put("defined", value -> !(value instanceof Undefined));
    put("undefined", value -> value instanceof Undefined);
    put("none", value -> value == None.NONE);
    put("boolean", value -> value instanceof Boolean);
    put("true", value -> value.equals(true));
    put("false", value -> value.equals(false));
    put("integer", value -> value instanceof Long);
    put("float", value -> value instanceof Double);
    put("number", Arithmetic::isNumber);
    put("string", value -> Values.plain(value) instanceof String);
    put("mapping", value -> value instanceof Map);
    put("iterable", ValueTests::isIterable);
    put("sequence", ValueTests::isSequence);
    put("callable", value -> value instanceof Callable || value instanceof Undefined);
    put("escaped", value -> value instanceof Markup);
    put("lower", value -> TextTests.isLower(Printed.text(value)));
    put("upper", value -> TextTests.isUpper(Printed.text(value)));
    put("filter", value -> isKey(value) && Filters.has(value));
    put("test", value -> isKey(value) && ALL.containsKey(value));
    put("odd", value -> remainder(value, 2L) == 1);
    put("even", value -> remainder(value, 2L) == 0);
    with("divisibleby", (value, other, rendering) -> remainder(value, other) == 0);
    with("sameas", (value, other, rendering) -> same(value, other));
    with("in", (value, other, rendering) -> new Comparing(rendering).contains(other, value));
    compares("==", "eq", "equalto");
    compares("!=", "ne");
    compares("<", "lt", "lessthan");
    compares("<=", "le");
    compares(">", "gt", "greaterthan");
    compares(">=", "ge");
  }

  private ValueTests() {}

  static Test named(String name) {
    @Nullable Test test = ALL.get(name);
    if (test == null) {
      throw TemplateFailure.unable("There is no test '" + name + "'.");
    }
    return test;
  }

  private interface Relation {
    boolean holds(Object value, Object other, Rendering rendering);
  }

  private static void put(String name, Predicate<Object> test) {
    ALL.put(
        name,
        (value, arguments, rendering) -> {
          requireArguments(name, arguments, 0);
          return test.test(value);
        });
  }

  private static void with(String name, Relation relation) {
    ALL.put(
        name,
        (value, arguments, rendering) -> {
          requireArguments(name, arguments, 1);
          return relation.holds(value, arguments.get(0), rendering);
        });
  }

  private static void compares(String operator, String... names) {
    Relation relation = (value, other, r) -> new Comparing(r).holds(operator, value, other);
    with(operator, relation);
    for (String name : names) {
      with(name, relation);
    }
  }

  private static void requireArguments(String name, List<Object> arguments, int count) {
    if (arguments.size() != count) {
      throw TemplateFailure.unable(
          "The test '%s' takes %d argument(s), not %d.".formatted(name, count, arguments.size()));
    }
  }

  private static boolean isKey(Object value) {
    return !(value instanceof Undefined) && Values.key(value) instanceof String;
  }

  private static double remainder(Object value, Object divisor) {
    if (!Arithmetic.isNumber(Undefined.required(value))
        || !Arithmetic.isNumber(Undefined.required(divisor))) {
      throw TemplateFailure.unable("A " + Values.typeOf(value) + " is not divided.");
    }
    Number by = Arithmetic.number(divisor);
    return ((Number) Arithmetic.numbers("%", Arithmetic.number(value), by)).doubleValue();
  }

  /** Identity, as far as Python's small values let it be seen. */
  private static boolean same(Object value, Object other) {
    return value == other
        || (Values.isKey(value) && value.equals(other) && !(value instanceof Double));
  }

  private static boolean isIterable(Object value) {
    return isSequence(value) || value instanceof Collection || value instanceof Generator;
  }

  private static boolean isSequence(Object value) {
    return Values.plain(value) instanceof String
        || value instanceof List
        || value instanceof Map
        || value instanceof Undefined;
  }
}
