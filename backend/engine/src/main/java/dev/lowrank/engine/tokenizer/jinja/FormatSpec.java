package dev.lowrank.engine.tokenizer.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How Python's formats write one value.
 *
 * @param sign {@code + - } or a space
 * @param grouping what stands between thousands, or 0
 * @param precision digits after the point, or characters of a text; -1 for what is usual
 * @param type what is written, as in C; 0 for what is usual
 */
record FormatSpec(
    Padding padding, char sign, boolean alternate, char grouping, int precision, char type) {

  /**
   * What widens a value.
   *
   * @param align {@code < > ^ =}, or 0 for what is usual for the value
   */
  record Padding(String fill, char align, long width) {

    String padded(String text, char usual) {
      return TextPadding.padded(text, width, fill, align == 0 ? usual : align);
    }
  }

  private static final int MOST_DIGITS = 1000;

  private int digits(int otherwise) {
    if (precision > MOST_DIGITS) {
      throw TemplateFailure.unable("A format asks for more than " + MOST_DIGITS + " digits.");
    }
    return precision < 0 ? otherwise : precision;
  }

  String text(String value) {
    int most = precision;
    String cut =
        most >= 0 && most < CodePoints.length(value)
            ? value.substring(0, CodePoints.offset(value, most))
            : value;
    return padding.padded(cut, '<');
  }

  String integer(long value) {
    String digits =
        switch (type) {
          case 'x' -> Long.toHexString(Math.abs(value));
          case 'X' -> Long.toHexString(Math.abs(value)).toUpperCase(Locale.ROOT);
          case 'o' -> Long.toOctalString(Math.abs(value));
          case 'b' -> Long.toBinaryString(Math.abs(value));
          default -> Long.toString(value).replace("-", "");
        };
    String prefix = alternate && "xXob".indexOf(type) >= 0 ? "0" + type : "";
    return number(value < 0, prefix, grouped(digits));
  }

  String fraction(double value) {
    boolean percent = type == '%';
    String digits = digits(Math.abs(percent ? value * 100 : value)) + (percent ? "%" : "");
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    int point = (digits + ".").indexOf('.');
    boolean whole = digits.substring(0, point).chars().allMatch(Character::isDigit);
    String text = whole ? grouped(digits.substring(0, point)) + digits.substring(point) : digits;
    return number(negative, "", type == 'E' || type == 'G' ? upper(text) : text);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private String digits(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : "inf";
    }
    BigDecimal exact = new BigDecimal(value);
    return switch (type) {
      case 'f', 'F', '%' -> exact.setScale(digits(6), RoundingMode.HALF_EVEN).toPlainString();
      case 'e', 'E' -> scientific(exact, digits(6));
      case 'g', 'G' -> general(exact, Math.max(1, digits(6)));
      default -> precision < 0 ? Numbers.repr(value) : point(general(exact, digits(1)));
    };
  }

  /** A float is written with a point where no type says otherwise. */
  private static String point(String digits) {
    return digits.contains(".") || digits.contains("e") ? digits : digits + ".0";
  }

  private static String scientific(BigDecimal value, int precision) {
    BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = value.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    BigDecimal digits = rounded.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN);
    return digits.toPlainString() + Numbers.exponent(exponent);
  }

  private static String general(BigDecimal value, int precision) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal rounded =
        value.round(new MathContext(precision, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -4 || exponent >= precision
        ? scientific(rounded, rounded.precision() - 1)
        : rounded.toPlainString();
  }

  private String number(boolean negative, String prefix, String digits) {
    String head = (negative ? "-" : sign == '-' ? "" : String.valueOf(sign)) + prefix;
    if (padding.align() != '=') {
      return padding.padded(head + digits, '>');
    }
    return head + TextPadding.padded(digits, padding.width() - head.length(), padding.fill(), '>');
  }

  private String grouped(String digits) {
    if (grouping == 0) {
      return digits;
    }
    return digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", String.valueOf(grouping));
  }
}
