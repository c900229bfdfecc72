package dev.lowrank.engine.tokenizer.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code text.format(values)}. */
final class BraceFormat {

  private static final Pattern FIELD =
      Pattern.compile(
          "([^.\\[!:{}]*)((?:\\.[^.\\[!:{}]+|\\[[^\\]]+\\])*)(?:!([rsa]))?(?::(.*))?",
          Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d*)([,_])?(?:\\.(\\d+))?([a-zA-Z%])?",
          Pattern.DOTALL);

  private final String format;
  private final Arguments values;
  private final Rendering rendering;
  private int automatic;

  BraceFormat(String format, Arguments values, Rendering rendering) {
    this.format = format;
    this.values = values;
    this.rendering = rendering;
  }

  String text() {
    return text(format, true);
  }

  private String text(String source, boolean nested) {
    LimitedText out = new LimitedText();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c != '{' && c != '}') {
        out.append(c);
      } else if (at < source.length() && source.charAt(at) == c) {
        out.append(c);
        at++;
      } else if (c == '{' && nested) {
        int end = end(source, at);
        out.append(field(source.substring(at, end)));
        at = end + 1;
      } else {
        throw unreadable();
      }
    }
    return out.toString();
  }

  private TemplateFailure unreadable() {
    return TemplateFailure.unable("The format " + Printed.shortRepr(format) + " is unreadable.");
  }

  private int end(String source, int start) {
    int depth = 1;
    for (int i = start; i < source.length(); i++) {
      depth += source.charAt(i) == '{' ? 1 : source.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw unreadable();
  }

  private String field(String source) {
    Matcher field = FIELD.matcher(source);
    if (!field.matches()) {
      throw unreadable();
    }
    Object value = found(field.group(1), field.group(2));
    @Nullable String conversion = field.group(3);
    if (conversion != null) {
      value = conversion.equals("s") ? Printed.text(value) : Printed.repr(value);
    }
    @Nullable String spec = field.group(4);
    if (spec == null || spec.isEmpty()) {
      return Printed.text(value);
    }
    return written(value, spec.contains("{") ? inner(spec) : spec);
  }

  private String inner(String spec) {
    Matcher fields = Pattern.compile("\\{([^{}]*)\\}").matcher(spec);
    return fields.replaceAll(field -> Matcher.quoteReplacement(field(field.group(1))));
  }

  private Object found(String name, String path) {
    Object value = argument(name);
    Matcher steps = STEP.matcher(path);
    while (steps.find()) {
      @Nullable String attribute = steps.group(1);
      String key = attribute == null ? steps.group(2) : attribute;
      boolean index = attribute == null && key.matches("\\d{1,9}");
      value =
          attribute != null
              ? Members.attribute(value, attribute)
              : Members.item(value, index ? (Object) Long.valueOf(key) : key, rendering);
    }
    return value;
  }

  private Object argument(String name) {
    if (name.isEmpty() || name.matches("\\d{1,9}")) {
      int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
      if (index >= values.positional().size()) {
        throw TemplateFailure.unable("A format has too few values.");
      }
      return values.positional().get(index);
    }
    @Nullable Object value = values.named().get(name);
    if (value == null) {
      throw TemplateFailure.unable("A format lacks the value '" + name + "'.");
    }
    return value;
  }

  private String written(Object formatted, String source) {
    Object value = Values.plain(formatted);
    Matcher spec = SPEC.matcher(source);
    if (!spec.matches() || !(value instanceof String || Arithmetic.isNumber(value))) {
      throw unreadable();
    }
    FormatSpec parts =
        new FormatSpec(
            padding(spec),
            character(spec.group(3), '-'),
            spec.group(4) != null,
            character(spec.group(7), (char) 0),
            size(spec.group(8), -1),
            character(spec.group(9), (char) 0));
    return value instanceof String text ? text(text, parts) : number(value, parts);
  }

  private static FormatSpec.Padding padding(Matcher spec) {
    boolean zeros = spec.group(5) != null;
    @Nullable String fill = spec.group(1);
    return new FormatSpec.Padding(
        fill != null ? fill : zeros ? "0" : " ",
        character(spec.group(2), zeros ? '=' : (char) 0),
        size(spec.group(6), 0));
  }

  private static char character(@Nullable String text, char otherwise) {
    return text == null ? otherwise : text.charAt(0);
  }

  private static int size(@Nullable String digits, int otherwise) {
    if (digits == null || digits.isEmpty()) {
      return otherwise;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private String text(String text, FormatSpec spec) {
    boolean usable = spec.type() == 0 || spec.type() == 's';
    if (!usable || spec.padding().align() == '=' || spec.sign() != '-' || spec.grouping() != 0) {
      throw unreadable();
    }
    return spec.text(text);
  }

  private String number(Object value, FormatSpec spec) {
    Number number = Arithmetic.number(value);
    if ("eEfFgG%".indexOf(spec.type()) >= 0 || (number instanceof Double && spec.type() == 0)) {
      return spec.fraction(number.doubleValue());
    }
    boolean whole = spec.type() == 0 || "dxXob".indexOf(spec.type()) >= 0;
    if (!whole || number instanceof Double || spec.precision() >= 0) {
      throw unreadable();
    }
    return spec.integer(number.longValue());
  }
}
