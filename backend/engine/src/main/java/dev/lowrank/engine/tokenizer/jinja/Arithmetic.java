package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's operators on numbers, texts and lists. */
final class Arithmetic {

  private Arithmetic() {}

  static Object apply(String operator, Object left, Object right, Rendering rendering) {
    if (isText(left) && operator.equals("%")) {
      return formatted(left, right);
    }
    Undefined.required(left);
    Undefined.required(right);
    if (isNumber(left) && isNumber(right)) {
      return numbers(operator, number(left), number(right));
    }
    if (operator.equals("+")) {
      return joined(left, right, rendering);
    }
    if (operator.equals("*") && isInteger(right)) {
      return repeated(left, Numbers.integer(right, "*"), rendering);
    }
    if (operator.equals("*") && isInteger(left)) {
      return repeated(right, Numbers.integer(left, "*"), rendering);
    }
    throw unable(operator, left, right);
  }

  private static TemplateFailure unable(String operator, Object left, Object right) {
    return TemplateFailure.unable(
        "'%s' does not work with a %s and a %s."
            .formatted(operator, Values.typeOf(left), Values.typeOf(right)));
  }

  static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof Boolean;
  }

  static Number number(Object value) {
    return value instanceof Double fraction
        ? fraction
        : (Number) Numbers.integer(value, "a number");
  }

  static Object signed(boolean minus, Object operand) {
    if (!isNumber(Undefined.required(operand))) {
      throw TemplateFailure.unable("A " + Values.typeOf(operand) + " has no sign.");
    }
    Number number = number(operand);
    if (!minus) {
      return number;
    }
    return number instanceof Double fraction ? (Object) (-fraction) : numbers("-", 0L, number);
  }

  static Object numbers(String operator, Number left, Number right) {
    try {
      if (operator.equals("/")) {
        return left.doubleValue() / divisor(right.doubleValue());
      }
      return left instanceof Long a && right instanceof Long b
          ? integers(operator, a, b)
          : fractions(operator, left.doubleValue(), right.doubleValue());
    } catch (ArithmeticException e) {
      throw TemplateFailure.unable("A number has more than 64 bits.", e);
    }
  }

  private static Object integers(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, divisor(b));
      case "%" -> Math.floorMod(a, divisor(b));
      default -> b < 0 ? fractions("**", a, b) : (Object) power(a, b);
    };
  }

  private static long power(long base, long exponent) {
    if (Math.abs(base) <= 1) {
      return exponent == 0 || (base == -1 && exponent % 2 == 0) ? 1 : base;
    }
    long power = 1;
    for (long i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  private static Object fractions(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "//" -> floorDivided(a, divisor(b));
      case "%" -> modulo(a, divisor(b));
      default -> power(a, b);
    };
  }

  private static double power(double a, double b) {
    double power = Math.pow(a, b);
    if ((a == 0 && b < 0) || Double.isNaN(power) || Double.isInfinite(power)) {
      throw TemplateFailure.unable("A power is no finite number.");
    }
    return power;
  }

  /** As Python computes it, rounding and the sign of zero included. */
  private static double floorDivided(double a, double b) {
    double rest = a % b;
    boolean below = rest != 0 && (rest < 0) != (b < 0);
    double whole = (a - rest) / b - (below ? 1 : 0);
    double floor = Math.floor(whole) + (whole - Math.floor(whole) > 0.5 ? 1 : 0);
    return whole == 0 ? Math.copySign(0, a / b) : floor;
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest == 0 ? Math.copySign(0, b) : rest;
  }

  private static double divisor(double value) {
    if (value == 0) {
      throw TemplateFailure.unable("It divides by zero.");
    }
    return value;
  }

  private static long divisor(long value) {
    divisor((double) value);
    return value;
  }

  private static Object formatted(Object format, Object values) {
    return format instanceof Markup safe
        ? new Markup(new PercentFormat(safe.text(), escaped(values)).text())
        : new PercentFormat(Printed.text(format), values).text();
  }

  private static Object escaped(Object values) {
    if (values instanceof Tuple several) {
      return new Tuple(several.stream().map(Arithmetic::escaped).toList());
    }
    return isNumber(values) ? values : Markup.escaped(values).text();
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Markup;
  }

  private static Object joined(Object left, Object right, Rendering rendering) {
    if (isText(left) && isText(right) && !(left instanceof String && right instanceof String)) {
      return Markup.escaped(left).plus(right);
    }
    if (left instanceof String first && right instanceof String second) {
      return new LimitedText().append(first).append(second).toString();
    }
    if (left instanceof List<?> first
        && right instanceof List<?> second
        && Values.typeOf(left).equals(Values.typeOf(right))
        && !(left instanceof Range)) {
      rendering.reads(left);
      rendering.reads(right);
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return left instanceof Tuple ? new Tuple(both) : both;
    }
    throw unable("+", left, right);
  }

  private static Object repeated(Object value, long times, Rendering rendering) {
    if (value instanceof Markup safe) {
      return Markup.safe(repeated(safe.text(), times, rendering));
    }
    if (value instanceof String text) {
      return new LimitedText().repeat(text, times).toString();
    }
    if (value instanceof List<?> list && !(value instanceof Range)) {
      List<Object> repeated = new ArrayList<>();
      for (long i = 0; i < times && !list.isEmpty(); i++) {
        repeated.addAll(rendering.makes(list));
      }
      return value instanceof Tuple ? new Tuple(repeated) : repeated;
    }
    throw unable("*", value, times);
  }
}
