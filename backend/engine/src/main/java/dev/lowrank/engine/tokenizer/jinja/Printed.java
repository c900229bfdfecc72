package dev.lowrank.engine.tokenizer.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values as Python's str and repr write them. */
final class Printed {

  private static final int SHORT = 80;

  /** What says itself how Python writes it. */
  private static final Set<Class<?>> ITSELF =
      Set.of(Long.class, Range.class, Macro.class, Loop.class);

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

  /** A repr for a message. */
  static String shortRepr(Object value) {
    boolean simple = value instanceof Number || value instanceof Boolean || value == None.NONE;
    if (value instanceof String text) {
      return repr(text.length() > SHORT ? text.substring(0, SHORT) + "…" : text);
    }
    return simple ? repr(value) : "of type " + Values.typeOf(value);
  }

  private void write(Object value) {
    if (value instanceof String text) {
      quote(text);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Double number) {
      out.append(Numbers.repr(number));
    } else if (value == None.NONE) {
      out.append("None");
    } else if (value instanceof Undefined) {
      out.append("Undefined");
    } else if (value instanceof Map<?, ?> map) {
      entries(map);
    } else {
      other(value);
    }
  }

  private void other(Object value) {
    if (ITSELF.contains(value.getClass())) {
      out.append(value.toString());
    } else if (value instanceof Tuple tuple) {
      elements("(", tuple, tuple.size() == 1 ? ",)" : ")");
    } else if (value instanceof List<?> list) {
      elements("[", list, "]");
    } else if (value instanceof View view) {
      elements(view.kind() + "([", view.elements(), "])");
    } else if (value instanceof Namespace namespace) {
      out.append("<Namespace ");
      entries(namespace.members());
      out.append(">");
    } else if (value instanceof Markup safe) {
      out.append("Markup(" + repr(safe.text()) + ")");
    } else {
      throw TemplateFailure.unable("It writes a " + Values.typeOf(value) + ", not a text.");
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
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      write(entry.getKey());
      out.append(": ");
      write(entry.getValue());
      out.append(entries.hasNext() ? ", " : "");
    }
    out.append('}');
  }

  private void quote(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints().forEach(c -> character(c, quote));
    out.append(quote);
  }

  private void character(int c, char quote) {
    int simple = "\n\r\t\\".indexOf(c);
    if (simple >= 0 || c == quote) {
      out.append('\\').append(simple >= 0 ? "nrt\\".charAt(simple) : quote);
    } else if (isPrintable(c)) {
      out.append(Character.toString(c));
    } else {
      out.append(c < 0x100 ? "\\x%02x".formatted(c) : unicodeEscape(c));
    }
  }

  private static String unicodeEscape(int c) {
    return c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
  }

  /** Python's str.isprintable, for one character. */
  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
