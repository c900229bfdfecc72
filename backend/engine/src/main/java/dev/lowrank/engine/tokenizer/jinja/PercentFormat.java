package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code text % values}. */
final class PercentFormat {

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ #0]*)(\\d+|\\*)?(\\.(?:\\d+|\\*)?)?[hlL]?(.)", Pattern.DOTALL);

  private final String format;
  private final Object values;
  private final List<?> inOrder;
  private int used;

  PercentFormat(String format, Object values) {
    this.format = format;
    this.values = values;
    inOrder = values instanceof Tuple several ? several : List.of(values);
  }

  String text() {
    LimitedText out = new LimitedText();
    Matcher directive = DIRECTIVE.matcher(format);
    int at = 0;
    for (int next = format.indexOf('%'); next >= 0; next = format.indexOf('%', at)) {
      if (!directive.find(next) || directive.start() != next) {
        throw TemplateFailure.unable("The format " + Printed.shortRepr(format) + " is cut off.");
      }
      out.append(format.substring(at, next));
      out.append(directive.group(5).equals("%") ? "%" : written(directive));
      at = directive.end();
    }
    boolean lookedUp =
        values instanceof Map
            || values instanceof Undefined
            || !(values instanceof Tuple) && values instanceof List;
    if (!lookedUp && used < inOrder.size()) {
      throw TemplateFailure.unable("A format does not use all of its values.");
    }
    return out.append(format.substring(at)).toString();
  }

  private Object value(@Nullable String name) {
    if (name == null) {
      if (used >= inOrder.size()) {
        throw TemplateFailure.unable("A format has too few values.");
      }
      return inOrder.get(used++);
    }
    Object found = values instanceof Map<?, ?> map ? map.get(name) : null;
    if (found == null) {
      throw TemplateFailure.unable("A format lacks the value '" + name + "'.");
    }
    return found;
  }

  private String written(Matcher directive) {
    String flags = directive.group(2);
    long width = size(directive.group(3), 0);
    int precision = precision(directive.group(4));
    Object value = value(directive.group(1));
    char type = directive.group(5).charAt(0);
    boolean left = flags.contains("-") || width < 0;
    boolean zeros = flags.contains("0") && !left && "srac".indexOf(type) < 0;
    FormatSpec spec =
        new FormatSpec(
            new FormatSpec.Padding(
                zeros ? "0" : " ", left ? '<' : zeros ? '=' : '>', Math.abs(width)),
            flags.contains("+") ? '+' : flags.contains(" ") ? ' ' : '-',
            flags.contains("#"),
            (char) 0,
            precision,
            type);
    return converted(value, spec);
  }

  private long size(@Nullable String digits, int otherwise) {
    if (digits == null || digits.isEmpty()) {
      return otherwise;
    }
    return digits.equals("*") ? Numbers.integer(value(null), "%") : parsed(digits);
  }

  private int precision(@Nullable String digits) {
    return digits == null ? -1 : (int) Math.min(size(digits.substring(1), 0), 1 << 24);
  }

  private static long parsed(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
  }

  private static String converted(Object value, FormatSpec spec) {
    return switch (spec.type()) {
      case 's' -> spec.text(Printed.text(value));
      case 'r', 'a' -> spec.text(Printed.repr(value));
      case 'c' -> spec.text(character(value));
      case 'd', 'i', 'u' -> spec.integer(whole(value));
      case 'x', 'X', 'o' -> spec.integer(Numbers.integer(value, "%x"));
      case 'e', 'E', 'f', 'F', 'g', 'G' -> spec.fraction(number(value).doubleValue());
      default -> throw TemplateFailure.unable("A format has no '%" + spec.type() + "'.");
    };
  }

  private static String character(Object value) {
    if (value instanceof String text && CodePoints.length(text) == 1) {
      return text;
    }
    long code = Numbers.integer(value, "%c");
    if (!Character.isValidCodePoint((int) code)) {
      throw TemplateFailure.unable("A format's '%c' has no character.");
    }
    return Character.toString((int) code);
  }

  private static Number number(Object value) {
    if (!Arithmetic.isNumber(Undefined.required(value))) {
      throw TemplateFailure.unable("A format needs a number, not a " + Values.typeOf(value) + ".");
    }
    return Arithmetic.number(value);
  }

  private static long whole(Object value) {
    Number number = number(value);
    return number instanceof Double fraction
        ? NumberFilters.truncated(fraction)
        : number.longValue();
  }
}
