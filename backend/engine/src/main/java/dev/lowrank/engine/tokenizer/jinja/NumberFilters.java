package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that make numbers. */
final class NumberFilters {

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** What Python reads as a number too, and nobody writes in a template. */
  private static final Pattern UNSUPPORTED =
      Pattern.compile("(?i)[+-]?(nan|inf|infinity|.*\\d_\\d.*)", Pattern.DOTALL);

  private NumberFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    Filters.add(filters, "int", (value, passed, r) -> integer(value, passed), "default?");
    Filters.add(filters, "float", (value, passed, r) -> fraction(value, passed), "default?");
    Filters.add(filters, "abs", (value, passed, r) -> absolute(value));
    Filters.add(filters, "round", (value, passed, r) -> round(value, passed), "precision?");
  }

  private static Object integer(Object value, Arguments.Bound passed) {
    if (value instanceof String text && WHOLE.matcher(Text.strip(text, null)).matches()) {
      return whole(new BigDecimal(Text.strip(text, null)));
    }
    @Nullable Number number = number(value);
    if (number == null) {
      return passed.get("default", 0L);
    }
    return number instanceof Double fraction ? whole(new BigDecimal(fraction)) : number;
  }

  private static Long whole(BigDecimal number) {
    try {
      return number.setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (ArithmeticException e) {
      throw TemplateFailure.unable("A number has more than 64 bits.", e);
    }
  }

  private static Object fraction(Object value, Arguments.Bound passed) {
    @Nullable Number number = number(value);
    return number == null ? passed.get("default", 0.0) : (Object) number.doubleValue();
  }

  /** The number that a value is or says, if it does. */
  private static @Nullable Number number(Object value) {
    if (Arithmetic.isNumber(Undefined.required(value))) {
      return Arithmetic.number(value);
    }
    String digits = value instanceof String text ? Text.strip(text, null) : "";
    if (UNSUPPORTED.matcher(digits).matches()) {
      throw TemplateFailure.unable("The number '" + digits + "' is not supported.");
    }
    return DECIMAL.matcher(digits).matches()
        ? Arithmetic.finite(Double.parseDouble(digits))
        : (@Nullable Number) null;
  }

  private static Object absolute(Object value) {
    Number number = Arithmetic.number(value);
    return number.doubleValue() < 0 || number.equals(-0.0)
        ? Arithmetic.signed(true, number)
        : number;
  }

  private static Object round(Object value, Arguments.Bound passed) {
    int precision = (int) Math.max(-400, Math.min(400, passed.integer("precision", 0)));
    Number number = Arithmetic.number(value);
    boolean whole = number instanceof Long;
    double plain = number.doubleValue();
    BigDecimal exact = whole ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(plain);
    BigDecimal rounded = exact.setScale(precision, RoundingMode.HALF_EVEN);
    return whole ? (Object) whole(rounded) : Math.copySign(rounded.doubleValue(), plain);
  }
}
