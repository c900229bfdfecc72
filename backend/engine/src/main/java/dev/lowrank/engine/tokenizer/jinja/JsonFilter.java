package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** tojson as transformers has it: Python's json.dumps with ensure_ascii off. */
final class JsonFilter implements Filter {

  private static final Set<String> INDENT = Set.of("indent");

  @Override
  public String getName() {
    return "tojson";
  }

  @Override
  public Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
    return json(value, null);
  }

  @Override
  public Object filter(
      @Nullable Object value,
      JinjavaInterpreter interpreter,
      Object[] arguments,
      Map<String, Object> named) {
    if (arguments.length > 0 || !INDENT.containsAll(named.keySet())) {
      throw TemplateFailure.unable("'tojson' takes no argument but indent.");
    }
    return json(value, named.get("indent") instanceof Number width ? width.intValue() : null);
  }

  private static String json(@Nullable Object value, @Nullable Integer indent) {
    StringBuilder out = new StringBuilder();
    new Writer(out, indent).write(value, 0);
    return out.toString();
  }

  private record Writer(StringBuilder out, @Nullable Integer indent) {

    void write(@Nullable Object value, int depth) {
      if (value == null || value instanceof Boolean || value instanceof Number) {
        out.append(value);
      } else if (value instanceof Map<?, ?> map) {
        object(map.entrySet().iterator(), depth);
      } else if (value instanceof Collection<?> list) {
        array(list.iterator(), depth);
      } else if (value instanceof String text) {
        string(text);
      } else {
        throw TemplateFailure.unable("'tojson' cannot write this value.");
      }
    }

    private void object(Iterator<? extends Map.Entry<?, ?>> entries, int depth) {
      out.append('{');
      boolean any = entries.hasNext();
      while (entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        line(depth + 1);
        string(String.valueOf(entry.getKey()));
        out.append(": ");
        write(entry.getValue(), depth + 1);
        comma(entries.hasNext());
      }
      close(any, depth, '}');
    }

    private void array(Iterator<?> elements, int depth) {
      out.append('[');
      boolean any = elements.hasNext();
      while (elements.hasNext()) {
        line(depth + 1);
        write(elements.next(), depth + 1);
        comma(elements.hasNext());
      }
      close(any, depth, ']');
    }

    private void close(boolean any, int depth, char bracket) {
      if (any) {
        line(depth);
      }
      out.append(bracket);
    }

    private void comma(boolean more) {
      if (more) {
        out.append(indent == null ? ", " : ",");
      }
    }

    private void line(int depth) {
      if (indent != null) {
        out.append('\n').append(" ".repeat(indent * depth));
      }
    }

    private void string(String text) {
      out.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        int escape = "\"\\\n\r\t\b\f".indexOf(c);
        if (escape >= 0) {
          out.append('\\').append("\"\\nrtbf".charAt(escape));
        } else if (c < ' ') {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
      out.append('"');
    }
  }
}
