package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Text that is marked safe: what joins it is escaped for HTML first, and is safe then. */
record Markup(String text) {

  /** Methods that take arguments as they are, or give no text. */
  private static final Set<String> PLAIN =
      Set.of("find", "rfind", "index", "rindex", "count", "startswith", "endswith");

  /** A value's text escaped, unless it is safe. */
  static Markup escaped(Object value) {
    if (value instanceof Markup safe) {
      return safe;
    }
    return new Markup(
        Printed.text(value)
            .replace("&", "&amp;")
            .replace(">", "&gt;")
            .replace("<", "&lt;")
            .replace("'", "&#39;")
            .replace("\"", "&#34;"));
  }

  Markup plus(Object value) {
    return new Markup(new LimitedText().append(text).append(escaped(value).text).toString());
  }

  /** What was made of this text is safe as well. */
  static Object safe(Object value) {
    if (value instanceof String text) {
      return new Markup(text);
    }
    if (value instanceof Tuple tuple) {
      return new Tuple(tuple.stream().map(Markup::safe).toList());
    }
    if (value instanceof List<?> list) {
      return new ArrayList<Object>(list.stream().map(Markup::safe).toList());
    }
    return value;
  }

  /** A method of the text, for a text that is safe. */
  static Callable method(String name, Callable method) {
    return PLAIN.contains(name)
        ? method
        : (arguments, rendering) -> safe(method.call(escaped(arguments), rendering));
  }

  private static Arguments escaped(Arguments arguments) {
    Map<String, Object> named = new LinkedHashMap<>();
    arguments.named().forEach((name, value) -> named.put(name, escapedArgument(value)));
    List<Object> positional = new ArrayList<>();
    arguments.positional().forEach(value -> positional.add(escapedArgument(value)));
    return new Arguments(positional, named);
  }

  private static Object escapedArgument(Object value) {
    if (value instanceof String) {
      return escaped(value).text;
    }
    return value instanceof List<?> list
        ? list.stream().map(Markup::escapedArgument).toList()
        : Values.plain(value);
  }
}
