package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that make numbers. */
final class NumberFilters {

  private static final String DECIMAL =
      "[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+)?";

  private NumberFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("int", (value, passed, r) -> integer(value, passed));
    filters.put("float", (value, passed, r) -> fraction(value, passed));
    filters.put("abs", (value, passed, r) -> absolute(value));
    filters.put("round", (value, passed, r) -> round(value, passed));
    filters.put("sum", NumberFilters::sum);
  }

  private static Object integer(Object value, Arguments arguments) {
    Arguments.Bound passed = arguments.bind("int", "default?", "base?");
    if (Arithmetic.isInteger(Undefined.required(value))) {
      return Numbers.integer(value, "int");
    }
    if (value instanceof String text) {
      @Nullable Long whole = parsed(text, (int) passed.integer("base", 10));
      if (whole != null) {
        return whole;
      }
    }
    @Nullable Double number = number(value);
    return number == null || number.isNaN() || number.isInfinite()
        ? passed.get("default", 0L)
        : (Object) truncated(number);
  }

  /** A float without what stands after its point. */
  static long truncated(double value) {
    if (Double.isNaN(value) || Math.abs(value) >= 0x1p63) {
      throw TemplateFailure.unable("A number has more than 64 bits.");
    }
    return (long) value;
  }

  private static @Nullable Long parsed(String text, int base) {
    String digits = CodePoints.strip(text, null).toLowerCase(Locale.ROOT);
    String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "+";
    String bare = digits.startsWith(prefix) ? digits.substring(prefix.length()) : digits;
    if (base < 2 || base > 36 || !bare.matches("[+-]?[\\p{Alnum}]+(_[\\p{Alnum}]+)*")) {
      return null;
    }
    try {
      return new BigInteger(bare.replace("_", ""), base).longValueExact();
    } catch (NumberFormatException e) {
      return null;
    } catch (ArithmeticException e) {
      throw TemplateFailure.unable("A number has more than 64 bits.", e);
    }
  }

  private static Object fraction(Object value, Arguments arguments) {
    Arguments.Bound passed = arguments.bind("float", "default?");
    @Nullable Double number = number(Undefined.required(value));
    return number == null ? passed.get("default", 0.0) : number;
  }

  private static @Nullable Double number(Object value) {
    if (Arithmetic.isNumber(value)) {
      return Arithmetic.number(value).doubleValue();
    }
    if (!(value instanceof String text)) {
      return null;
    }
    String digits = CodePoints.strip(text, null).toLowerCase(Locale.ROOT);
    if (digits.matches(DECIMAL)) {
      return Double.valueOf(digits.replace("_", ""));
    }
    return switch (digits.replaceFirst("^[+-]", "")) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" ->
          digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> null;
    };
  }

  private static Object absolute(Object value) {
    Number number = Arithmetic.number(value);
    return number instanceof Double fraction
        ? (Object) Math.abs(fraction)
        : number.longValue() < 0 ? Arithmetic.signed(true, number) : number;
  }

  private static Object round(Object value, Arguments arguments) {
    Arguments.Bound passed = arguments.bind("round", "precision?", "method?");
    Object method = passed.get("method", "common");
    long precision = passed.integer("precision", 0);
    Number number = Arithmetic.number(value);
    double plain = number.doubleValue();
    if (Math.abs(precision) > 300 || Double.isNaN(plain) || Double.isInfinite(plain)) {
      throw TemplateFailure.unable("A number cannot be rounded like that.");
    }
    if (method.equals("common")) {
      return number instanceof Double
          ? (Object) Math.copySign(rounded(new BigDecimal(plain), precision).doubleValue(), plain)
          : rounded(new BigDecimal((long) number), precision).longValue();
    }
    return upOrDown(plain, Math.pow(10, precision), method);
  }

  private static double upOrDown(double value, double power, Object method) {
    if (!method.equals("ceil") && !method.equals("floor")) {
      throw TemplateFailure.unable("round() has the methods 'common', 'ceil' and 'floor'.");
    }
    double scaled = value * power;
    double whole = method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled);
    // Python's are integers, which have no negative zero.
    return (whole + 0.0) / power;
  }

  private static BigDecimal rounded(BigDecimal exact, long precision) {
    return exact.setScale((int) precision, RoundingMode.HALF_EVEN);
  }

  private static Object sum(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("sum", "attribute?", "start?");
    SortKey key = SortKey.attribute(passed.get("attribute"), None.NONE);
    Object sum = passed.get("start", 0L);
    if (sum instanceof String) {
      throw TemplateFailure.unable("sum() does not add texts.");
    }
    Iterator<Object> elements = Values.iterate(value, rendering);
    while (elements.hasNext()) {
      Object next = key.of(elements.next(), rendering);
      sum = rendering.makes(Arithmetic.apply("+", sum, next, rendering));
    }
    return sum;
  }
}
