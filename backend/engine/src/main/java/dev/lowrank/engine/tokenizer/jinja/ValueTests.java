package dev.lowrank.engine.tokenizer.jinja;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests after {@code is}. */
final class ValueTests {

  private static final Map<String, Filters.Filter> ALL = new HashMap<>();

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
    put("lower", value -> Text.isIn(Character::isLowerCase, Printed.text(value)));
    put("upper", value -> Text.isIn(Character::isUpperCase, Printed.text(value)));
    put("odd", value -> remainder(value, 2L) == 1);
    put("even", value -> remainder(value, 2L) == 0);
    with("divisibleby", (value, passed, r) -> remainder(value, passed.get("other")) == 0);
    with("sameas", (value, passed, r) -> same(value, passed.get("other")));
    compares("in", "in");
    compares("==", "eq", "equalto");
    compares("!=", "ne");
    compares("<", "lt", "lessthan");
    compares("<=", "le");
    compares(">", "gt", "greaterthan");
    compares(">=", "ge");
  }

  private ValueTests() {}

  /** A test is a filter that makes true or false. */
  static Filters.Filter named(String name) {
    Filters.@Nullable Filter test = ALL.get(name);
    if (test == null) {
      throw TemplateFailure.unable("There is no test '" + name + "' here.");
    }
    return test;
  }

  static Expression call(String name, Expression target, Arguments.Written written) {
    return scope -> {
      scope.rendering().step();
      Object value = target.evaluate(scope);
      return named(name).apply(value, written.evaluate(scope), scope.rendering());
    };
  }

  private static void put(String name, Predicate<Object> test) {
    Filters.add(ALL, name, (value, passed, rendering) -> test.test(value));
  }

  private static void with(String name, Filters.Named test) {
    Filters.add(ALL, name, test, "other");
  }

  private static void compares(String operator, String... names) {
    for (String name : names) {
      with(name, (value, p, r) -> new Comparing(r).holds(operator, value, p.get("other")));
    }
  }

  private static double remainder(Object value, Object divisor) {
    for (Object number : List.of(value, divisor)) {
      if (!Arithmetic.isNumber(Undefined.required(number))) {
        throw TemplateFailure.unable("A " + Values.typeOf(number) + " is not divided.");
      }
    }
    Object rest = Arithmetic.numbers("%", Arithmetic.number(value), Arithmetic.number(divisor));
    return ((Number) rest).doubleValue();
  }

  /** Identity, as far as Python's small values let it be seen. */
  private static boolean same(Object value, Object other) {
    return value == other
        || (Values.isKey(value) && value.equals(other) && !(value instanceof Double));
  }

  private static boolean isIterable(Object value) {
    return isSequence(value) || value instanceof Collection || value instanceof LazySequence;
  }

  private static boolean isSequence(Object value) {
    return Values.plain(value) instanceof String
        || value instanceof List
        || value instanceof Map
        || value instanceof Undefined;
  }
}
