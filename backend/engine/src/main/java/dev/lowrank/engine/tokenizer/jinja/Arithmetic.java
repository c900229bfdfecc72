package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's operators on numbers, texts and lists. */
final class Arithmetic {

  private Arithmetic() {}

  static Object apply(String operator, Object left, Object right, Rendering rendering) {
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
    boolean divides = "/ // %".contains(operator);
    if (divides && right.doubleValue() == 0) {
      throw TemplateFailure.unable("It divides by zero.");
    }
    try {
      return left instanceof Long a && right instanceof Long b && !operator.equals("/")
          ? (Object) integers(operator, a, b)
          : finite(fractions(operator, left.doubleValue(), right.doubleValue()));
    } catch (ArithmeticException e) {
      throw TemplateFailure.unable("A number has more than 64 bits.", e);
    }
  }

  private static long integers(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      default -> Math.floorMod(a, b);
    };
  }

  private static double fractions(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> floorDivided(a, b);
      default -> modulo(a, b);
    };
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

  static double finite(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw TemplateFailure.unable("A number is not finite.");
    }
    return value;
  }

  private static Object joined(Object left, Object right, Rendering rendering) {
    boolean texts = Values.plain(left) instanceof String && Values.plain(right) instanceof String;
    if (texts && (left instanceof Markup || right instanceof Markup)) {
      return Markup.sum(left, right);
    }
    if (left instanceof String first && right instanceof String second) {
      return new LimitedText().append(first).append(second).toString();
    }
    if (left instanceof List<?> first
        && right instanceof List<?> second
        && Values.typeOf(left).equals(Values.typeOf(right))) {
      rendering.reads(left);
      rendering.reads(right);
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return Values.listLike(first, both);
    }
    throw unable("+", left, right);
  }

  private static Object repeated(Object value, long times, Rendering rendering) {
    if (value instanceof String text) {
      return new LimitedText().repeat(text, times).toString();
    }
    if (value instanceof List<?> list) {
      List<Object> repeated = new ArrayList<>();
      for (long i = 0; i < times && !list.isEmpty(); i++) {
        repeated.addAll(rendering.makes(list));
      }
      return Values.listLike(list, repeated);
    }
    throw unable("*", value, times);
  }
}
