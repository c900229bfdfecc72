package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters by name. */
final class Filters {

  /** One filter. */
  interface Filter {
    Object apply(Object value, Arguments arguments, Rendering rendering);
  }

  /** Filters that tell text that is marked safe from other text. */
  private static final Set<String> SEE_MARKUP =
      Set.of("escape", "e", "safe", "first", "last", "default", "d");

  /** Filters whose text is safe if what they are given is. */
  private static final Set<String> KEEP_MARKUP =
      Set.of("upper", "lower", "capitalize", "trim", "indent", "string", "reverse", "center");

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

  static boolean has(Object name) {
    return ALL.containsKey(name);
  }

  static Filter named(String name) {
    @Nullable Filter filter = ALL.get(name);
    if (filter == null) {
      throw TemplateFailure.unable("There is no filter '" + name + "' here.");
    }
    return (value, arguments, rendering) -> {
      rendering.reads(value);
      if (value instanceof Markup safe && !SEE_MARKUP.contains(name)) {
        Object result = filter.apply(safe.text(), arguments, rendering);
        return KEEP_MARKUP.contains(name) ? Markup.safe(result) : result;
      }
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
