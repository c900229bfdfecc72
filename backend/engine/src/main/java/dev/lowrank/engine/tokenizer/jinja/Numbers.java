package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.math.MathContext;

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

  /** Python's repr of a float: the fewest digits that mean the same number. */
  static String repr(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
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
    String text = value.toPlainString();
    return text.contains(".") ? text : text + ".0";
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = exponent < 0 ? "-" : "+";
    return "%c%se%s%02d".formatted(digits.charAt(0), fraction, sign, Math.abs(exponent));
  }
}
