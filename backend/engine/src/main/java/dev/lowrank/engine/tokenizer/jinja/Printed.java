package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as Python's str and repr write them. */
final class Printed {

  /** The quotes, the backslash and what Python does not count as printable. */
  private static final Pattern ESCAPED = Pattern.compile("['\"\\\\]|[\\p{C}\\p{Z}&&[^ ]]");

  private final LimitedText out;

  private Printed(LimitedText out) {
    this.out = out;
  }

  /** Appends Python's str of a value. */
  static void append(Object value, LimitedText out) {
    if (Values.plain(value) instanceof String text) {
      out.append(text);
    } else if (!(value instanceof Undefined)) {
      new Printed(out).write(value);
    }
  }

  static String text(Object value) {
    if (Values.plain(value) instanceof String text) {
      return text;
    }
    LimitedText out = new LimitedText();
    append(value, out);
    return out.toString();
  }

  static String repr(Object value) {
    LimitedText out = new LimitedText();
    new Printed(out).write(value);
    return out.toString();
  }

  private void write(Object value) {
    if (value instanceof String text) {
      quote(text);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Number number) {
      out.append(number instanceof Double d ? Numbers.repr(d) : number.toString());
    } else if (value == None.NONE) {
      out.append("None");
    } else if (value instanceof Undefined) {
      out.append("Undefined");
    } else if (value instanceof Map<?, ?> map) {
      entries(map);
    } else {
      several(value);
    }
  }

  private void several(Object value) {
    String type = Values.typeOf(value);
    if (value instanceof List<?> list && type.equals("tuple")) {
      elements("(", list, list.size() == 1 ? ",)" : ")");
    } else if (value instanceof List<?> list && type.equals("list")) {
      elements("[", list, "]");
    } else if (value instanceof View view) {
      elements(type + "([", view.elements(), "])");
    } else {
      throw TemplateFailure.unable("It writes a " + type + ", which is not supported.");
    }
  }

  private void elements(String open, List<?> list, String close) {
    out.append(open);
    for (int i = 0; i < list.size(); i++) {
      out.append(i > 0 ? ", " : "");
      write(list.get(i));
    }
    out.append(close);
  }

  private void entries(Map<?, ?> map) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      write(entry.getKey());
      out.append(": ");
      write(entry.getValue());
      comma = ", ";
    }
    out.append('}');
  }

  private void quote(String text) {
    String quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? "\"" : "'";
    Matcher escaped = ESCAPED.matcher(text);
    String written = escaped.replaceAll(c -> Matcher.quoteReplacement(escape(c.group(), quote)));
    out.append(quote).append(written).append(quote);
  }

  private static String escape(String character, String quote) {
    int simple = "\n\r\t\\".indexOf(character);
    if (simple >= 0) {
      return "\\" + "nrt\\".charAt(simple);
    }
    int c = character.codePointAt(0);
    if (c == '\'' || c == '"') {
      return character.equals(quote) ? "\\" + character : character;
    }
    return (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
  }
}
