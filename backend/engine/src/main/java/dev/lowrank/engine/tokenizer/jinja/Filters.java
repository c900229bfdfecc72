package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters by name. */
final class Filters {

  /** One filter. */
  interface Filter {
    Object apply(Object value, Arguments arguments, Rendering rendering);
  }

  /** One filter whose arguments have names. */
  interface Named {
    Object apply(Object value, Arguments.Bound passed, Rendering rendering);
  }

  /** A filter with its arguments as they are written. */
  interface Call {
    Object apply(Object value, VariableScope scope);
  }

  /** Filters that take text that is marked safe; others would have to mark theirs as well. */
  private static final Set<String> TAKE_MARKUP =
      Set.of("escape", "e", "safe", "string", "default", "d", "length", "count", "tojson");

  private static final Map<String, Filter> ALL = new HashMap<>();

  static {
    add(ALL, "tojson", JsonText::filter, "ensure_ascii?", "indent?", "separators?", "sort_keys?");
    TextFilters.addTo(ALL);
    NumberFilters.addTo(ALL);
    ElementFilters.addTo(ALL);
    ALL.put("count", named("length"));
    ALL.put("d", named("default"));
    ALL.put("e", named("escape"));
  }

  private Filters() {}

  static void add(Map<String, Filter> to, String name, Named filter, String... parameters) {
    to.put(name, (value, passed, r) -> filter.apply(value, passed.bind(name, parameters), r));
  }

  static Filter named(String name) {
    @Nullable Filter filter = ALL.get(name);
    if (filter == null) {
      throw TemplateFailure.unable("There is no filter '" + name + "' here.");
    }
    return (value, arguments, rendering) -> {
      rendering.reads(value);
      if (value instanceof Markup && !TAKE_MARKUP.contains(name)) {
        throw TemplateFailure.unable(name + "() of text that is marked safe is not supported.");
      }
      return filter.apply(value, arguments, rendering);
    };
  }

  static Call call(String name, Arguments.Written written) {
    return (value, scope) -> {
      Rendering rendering = scope.rendering();
      rendering.step();
      return rendering.makes(named(name).apply(value, written.evaluate(scope), rendering));
    };
  }
}
