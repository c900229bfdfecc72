package dev.lowrank.engine.tokenizer.jinja;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that every template can call. */
final class Globals {

  private static final int LONGEST_RANGE = 100_000;

  private static final Map<String, Callable> ALL =
      Map.of(
          "range", (passed, rendering) -> range(passed),
          "dict", (passed, rendering) -> dict(passed),
          "namespace", (passed, rendering) -> new Namespace(dict(passed)),
          "raise_exception", (passed, rendering) -> refuse(passed.bind("raise", "message")),
          "strftime_now",
              (passed, rendering) ->
                  Strftime.format(passed.bind("strftime_now", "format").text("format"), rendering));

  private Globals() {}

  static Map<String, Callable> all() {
    return ALL;
  }

  private static Object refuse(Arguments.Bound passed) {
    throw TemplateFailure.raised(Printed.text(passed.get("message")));
  }

  private static Object range(Arguments arguments) {
    Arguments.Bound passed = arguments.bind("range", "start", "stop?", "step?");
    long first = passed.integer("start", 0);
    long start = passed.has("stop") ? first : 0;
    long stop = passed.integer("stop", first);
    long step = passed.integer("step", 1);
    double size = Math.ceil(((double) stop - start) / step);
    if (step == 0 || size > LONGEST_RANGE) {
      throw TemplateFailure.unable(
          "range() has a step of zero, or more than " + LONGEST_RANGE + " numbers.");
    }
    return new View("range", numbers(start, step, (int) Math.max(0, size)));
  }

  private static List<Object> numbers(long start, long step, int size) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return start + index * step;
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private static Map<Object, Object> dict(Arguments arguments) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    for (Object first : arguments.positional()) {
      if (!(first instanceof Map<?, ?> map) || !dict.isEmpty()) {
        throw TemplateFailure.unable("dict() takes one dict, and names, here.");
      }
      dict.putAll(map);
    }
    dict.putAll(arguments.named());
    return dict;
  }
}
