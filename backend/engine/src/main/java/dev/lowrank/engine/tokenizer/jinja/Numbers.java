package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Python's numbers as they are read and written. */
final class Numbers {

  private Numbers() {}

  /** A value that must be an integer; true and false are. */
  static long integer(Object value, String of) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (Undefined.required(value) instanceof Long number) {
      return number;
    }
    throw TemplateFailure.unable(
        "'" + of + "' needs an integer, not a " + Values.typeOf(value) + ".");
  }

  static Object integerLiteral(Token token) {
    try {
      return parse(token.text());
    } catch (NumberFormatException e) {
      throw TemplateFailure.unable(
          token.line(), "The number " + token.text() + " has more than 64 bits.");
    }
  }

  private static Long parse(String text) {
    String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
    if (digits.startsWith("0x")) {
      return Long.valueOf(digits.substring(2), 16);
    }
    if (digits.startsWith("0o")) {
      return Long.valueOf(digits.substring(2), 8);
    }
    return digits.startsWith("0b") ? Long.valueOf(digits.substring(2), 2) : Long.valueOf(digits);
  }

  /** Python's repr of a float: the fewest digits that mean the same number. */
  static String repr(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    return sign
        + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(shortest));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17)).stripTrailingZeros();
  }

  private static String plain(BigDecimal value) {
    String text = value.abs().toPlainString();
    return text.contains(".") ? text : text + ".0";
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return digits.charAt(0) + fraction + exponent(exponent);
  }

  /** An exponent of at least two digits. */
  static String exponent(int exponent) {
    return "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
