package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class Globals {

  private static final Map<String, Callable> ALL =
      Map.of(
          "range", (passed, rendering) -> Range.of(passed),
          "dict", (passed, rendering) -> DictFunction.of(passed),
          "namespace", (passed, rendering) -> Namespace.of(passed),
          "cycler", (passed, rendering) -> new Cycler(passed.positional()),
          "joiner", (passed, rendering) -> joiner(passed.bind("joiner", "sep?").get("sep", ", ")),
          "raise_exception", (passed, rendering) -> refuse(passed.bind("raise", "message")),
          "strftime_now", Globals::now);

  private Globals() {}

  static Map<String, Callable> all() {
    return ALL;
  }

  private static Object refuse(Arguments.Bound passed) {
    throw TemplateFailure.raised(Printed.text(passed.get("message")));
  }

  private static Object now(Arguments passed, Rendering rendering) {
    return Strftime.format(passed.bind("strftime_now", "format").text("format"), rendering);
  }

  private static Callable joiner(Object separator) {
    boolean[] used = new boolean[1];
    return (passed, rendering) -> {
      boolean before = used[0];
      used[0] = true;
      return before ? separator : "";
    };
  }

  /** Gives its values in turn. */
  private static final class Cycler implements HasMembers {

    private final List<Object> values;
    private int at;

    Cycler(List<Object> values) {
      if (values.isEmpty()) {
        throw TemplateFailure.unable("cycler() needs values.");
      }
      this.values = values;
    }

    @Override
    public @Nullable Object member(String name) {
      return switch (name) {
        case "current" -> values.get(at);
        case "next" -> (Callable) (passed, rendering) -> next();
        case "reset" -> (Callable) (passed, rendering) -> reset();
        default -> null;
      };
    }

    private Object next() {
      Object value = values.get(at);
      at = (at + 1) % values.size();
      return value;
    }

    private Object reset() {
      at = 0;
      return None.NONE;
    }
  }
}
