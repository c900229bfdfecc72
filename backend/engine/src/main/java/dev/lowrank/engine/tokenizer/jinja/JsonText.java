package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Python's json.dumps, as transformers has it for tojson: non-ASCII text stays as it is. */
final class JsonText {

  private final LimitedText out = new LimitedText();
  private final Format format;
  private final Rendering rendering;

  /** How it is laid out; without line breaks where the indentation is None. */
  private record Format(
      Object indent, String separator, String colon, boolean ascii, boolean sorted) {}

  private JsonText(Format format, Rendering rendering) {
    this.format = format;
    this.rendering = rendering;
  }

  static Object filter(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed =
        arguments.bind("tojson", "ensure_ascii?", "indent?", "separators?", "sort_keys?");
    boolean compact = !passed.has("indent");
    Object separators =
        passed.has("separators") ? passed.get("separators") : Tuple.of(compact ? ", " : ",", ": ");
    List<Object> both = Values.list(separators, rendering);
    if (both.size() != 2) {
      throw TemplateFailure.unable("tojson() needs two separators.");
    }
    Format format =
        new Format(
            passed.get("indent"),
            Printed.text(both.get(0)),
            Printed.text(both.get(1)),
            passed.flag("ensure_ascii", false),
            passed.flag("sort_keys", false));
    JsonText text = new JsonText(format, rendering);
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Object of, int depth) {
    Object value = Values.plain(of);
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof List<?> list && !(value instanceof Range)) {
      array(list, depth);
    } else {
      out.append(scalar(value));
    }
  }

  private static String scalar(Object value) {
    if (value == None.NONE) {
      return "null";
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return number.isNaN() ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }
    if (value instanceof Boolean || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof Double number) {
      return Numbers.repr(number);
    }
    throw TemplateFailure.unable("tojson() cannot write a " + Values.typeOf(value) + ".");
  }

  private void object(Map<?, ?> map, int depth) {
    List<Object> keys = new ArrayList<>(map.keySet());
    if (format.sorted()) {
      Comparing comparing = new Comparing(rendering);
      keys.sort(comparing::compare);
    }
    out.append('{');
    for (int i = 0; i < keys.size(); i++) {
      out.append(i > 0 ? format.separator() : "");
      line(depth + 1);
      Object key = keys.get(i);
      string(key instanceof String text ? text : scalar(key));
      out.append(format.colon());
      write(entry(map, key), depth + 1);
    }
    close(keys.isEmpty(), depth, '}');
  }

  private static Object entry(Map<?, ?> map, Object key) {
    Object value = map.get(key);
    return value == null ? None.NONE : value;
  }

  private void array(List<?> list, int depth) {
    out.append('[');
    for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
      line(depth + 1);
      write(elements.next(), depth + 1);
      out.append(elements.hasNext() ? format.separator() : "");
    }
    close(list.isEmpty(), depth, ']');
  }

  private void close(boolean empty, int depth, char bracket) {
    if (!empty) {
      line(depth);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    if (format.indent() instanceof String indent) {
      out.append('\n').repeat(indent, depth);
    } else if (format.indent() != None.NONE) {
      out.append('\n').repeat(" ", Math.max(0, Numbers.integer(format.indent(), "indent")) * depth);
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = "\"\\\n\r\t\b\f".indexOf(c);
      if (escape >= 0) {
        out.append('\\').append("\"\\nrtbf".charAt(escape));
      } else if (c < ' ' || (format.ascii() && c > '~')) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
