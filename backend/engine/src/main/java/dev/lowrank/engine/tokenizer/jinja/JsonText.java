package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Python's json.dumps, as transformers has it for tojson: non-ASCII text stays as it is. */
final class JsonText {

  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\\\x00-\\x1f]");
  private static final Pattern ESCAPED_ASCII = Pattern.compile("[\"\\\\]|[^ -~]");

  private final LimitedText out = new LimitedText();
  private final Format format;
  private final Comparing comparing;

  /** How it is laid out; without line breaks where the indentation is None. */
  private record Format(
      Object indent, String separator, String colon, boolean ascii, boolean sorted) {}

  private JsonText(Format format, Comparing comparing) {
    this.format = format;
    this.comparing = comparing;
  }

  static Object filter(Object value, Arguments.Bound passed, Rendering rendering) {
    Object usual = Tuple.of(passed.has("indent") ? "," : ", ", ": ");
    Object given = passed.has("separators") ? passed.get("separators") : usual;
    List<Object> separators = Values.list(given, rendering);
    if (separators.size() != 2) {
      throw TemplateFailure.unable("tojson() needs two separators.");
    }
    Format format =
        new Format(
            passed.get("indent"),
            Printed.text(separators.get(0)),
            Printed.text(separators.get(1)),
            passed.flag("ensure_ascii"),
            passed.flag("sort_keys"));
    JsonText text = new JsonText(format, new Comparing(rendering));
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Object of, int depth) {
    Object value = Values.plain(of);
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof List<?> list) {
      array(list, depth);
    } else {
      out.append(scalar(value));
    }
  }

  private static String scalar(Object value) {
    if (value instanceof Boolean || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof Double number) {
      return Numbers.repr(number);
    }
    if (value != None.NONE) {
      throw TemplateFailure.unable("tojson() cannot write a " + Values.typeOf(value) + ".");
    }
    return "null";
  }

  private void object(Map<?, ?> map, int depth) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (format.sorted()) {
      entries.sort((a, b) -> comparing.compare(a.getKey(), b.getKey()));
    }
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      out.append(i > 0 ? format.separator() : "");
      line(depth + 1);
      Object key = entries.get(i).getKey();
      string(key instanceof String text ? text : scalar(key));
      out.append(format.colon());
      write(entries.get(i).getValue(), depth + 1);
    }
    close(entries.isEmpty(), depth, '}');
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
    Matcher escaped = (format.ascii() ? ESCAPED_ASCII : ESCAPED).matcher(text);
    String written = escaped.replaceAll(c -> Matcher.quoteReplacement(escape(c.group())));
    out.append('"').append(written).append('"');
  }

  private static String escape(String character) {
    int simple = "\"\\\n\r\t\b\f".indexOf(character);
    return simple < 0
        ? character.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining())
        : "\\" + "\"\\nrtbf".charAt(simple);
  }
}
