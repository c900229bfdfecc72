package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str. */
final class TextMethods {

  /** A method for a text. */
  interface Method {
    Object call(String text, Arguments arguments, Rendering rendering);
  }

  /** Methods of Python's that are not here; their name must not look like a missing value. */
  private static final Set<String> NOT_HERE =
      Set.of("casefold", "encode", "expandtabs", "format_map", "maketrans", "translate");

  private static final Set<String> NAMED_ARGUMENTS =
      Set.of("format", "replace", "rsplit", "split", "splitlines");

  private static final Map<String, Method> ALL = new HashMap<>();

  static {
    ALL.put("upper", plain(text -> text.toUpperCase(Locale.ROOT)));
    ALL.put("lower", plain(text -> text.toLowerCase(Locale.ROOT)));
    ALL.put("capitalize", plain(Casing::capitalized));
    ALL.put("title", plain(Casing::titled));
    ALL.put("swapcase", plain(Casing::swapped));
    ALL.put("strip", (text, passed, r) -> CodePoints.strip(text, characters(passed)));
    ALL.put("lstrip", (text, passed, r) -> CodePoints.stripStart(text, characters(passed)));
    ALL.put("rstrip", (text, passed, r) -> CodePoints.stripEnd(text, characters(passed)));
    ALL.put("join", TextMethods::join);
    ALL.put("format", (text, passed, r) -> new BraceFormat(text, passed, r).text());
    TextSearches.addTo(ALL);
    TextParts.addTo(ALL);
    TextPadding.addTo(ALL);
    TextTests.addTo(ALL);
  }

  private TextMethods() {}

  static @Nullable Callable of(String text, String name) {
    @Nullable Method method = ALL.get(name);
    if (method == null && NOT_HERE.contains(name)) {
      return (arguments, rendering) -> {
        throw TemplateFailure.unable("The text's method '" + name + "' does not work here.");
      };
    }
    return method == null
        ? null
        : (passed, rendering) -> call(text, name, method, passed, rendering);
  }

  private static Object call(
      String text, String name, Method method, Arguments arguments, Rendering rendering) {
    rendering.searches(text, longest(arguments));
    if (!arguments.named().isEmpty() && !NAMED_ARGUMENTS.contains(name)) {
      throw TemplateFailure.unable(name + "() takes its arguments in order, not by name.");
    }
    return method.call(text, arguments, rendering);
  }

  private static int longest(Arguments arguments) {
    int longest = 0;
    for (Object argument : arguments.positional()) {
      longest = Math.max(longest, argument instanceof String text ? text.length() : 0);
    }
    return longest;
  }

  /** A method without arguments. */
  static Method plain(Function<String, Object> method) {
    return (text, arguments, rendering) -> {
      arguments.bind("a text's method");
      return method.apply(text);
    };
  }

  private static @Nullable String characters(Arguments arguments) {
    Arguments.Bound passed = arguments.bind("strip", "chars?");
    return passed.has("chars") ? passed.text("chars") : null;
  }

  private static Object join(String text, Arguments arguments, Rendering rendering) {
    List<Object> parts = Values.list(arguments.bind("join", "iterable").get("iterable"), rendering);
    LimitedText joined = new LimitedText();
    for (int i = 0; i < parts.size(); i++) {
      if (!(Values.plain(parts.get(i)) instanceof String part)) {
        throw TemplateFailure.unable(
            "join() needs texts, not a " + Values.typeOf(parts.get(i)) + ".");
      }
      joined.append(i > 0 ? text : "").append(part);
    }
    return joined.toString();
  }
}
