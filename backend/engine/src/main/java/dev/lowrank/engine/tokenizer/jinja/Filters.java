package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters by name. */
final class Filters {

  /** One filter. */
  interface Filter {
    Object apply(Object value, Arguments arguments, Rendering rendering);
  }

  private static final Map<String, Filter> ALL = new HashMap<>();

  static {
    ALL.put("tojson", JsonText::filter);
    TextFilters.addTo(ALL);
    NumberFilters.addTo(ALL);
    ElementFilters.addTo(ALL);
    OrderFilters.addTo(ALL);
    SelectionFilters.addTo(ALL);
    ALL.put("count", named("length"));
    ALL.put("d", named("default"));
    ALL.put("e", named("escape"));
  }

  private Filters() {}

  static boolean has(String name) {
    return ALL.containsKey(name);
  }

  static Filter named(String name) {
    @Nullable Filter filter = ALL.get(name);
    if (filter == null) {
      throw TemplateFailure.unable("There is no filter '" + name + "' here.");
    }
    return (value, arguments, rendering) -> {
      rendering.reads(value);
      return filter.apply(value, arguments, rendering);
    };
  }

  /** What stands first of a list of arguments, as a filter's or a test's name. */
  static String name(List<Object> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof String name)) {
      throw TemplateFailure.unable("The name of a filter, test or attribute is missing.");
    }
    return name;
  }
}
