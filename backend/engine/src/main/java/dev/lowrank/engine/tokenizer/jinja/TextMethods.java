package dev.lowrank.engine.tokenizer.jinja;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str. */
final class TextMethods {

  private interface Method {
    Object call(String text, Arguments arguments, Rendering rendering);
  }

  /** Methods of Python's that are not here; their name must not look like a missing value. */
  private static final Set<String> NOT_HERE =
      Set.of(
          ("casefold center encode expandtabs format format_map isascii isdecimal isidentifier"
                  + " isnumeric isprintable istitle ljust maketrans rjust swapcase translate zfill")
              .split(" "));

  private static final Set<String> NAMED_ARGUMENTS = Set.of("rsplit", "split", "splitlines");

  private static final Map<String, Method> ALL = new HashMap<>();

  static {
    put("upper", (text, passed) -> text.toUpperCase(Locale.ROOT));
    put("lower", (text, passed) -> text.toLowerCase(Locale.ROOT));
    put("capitalize", (text, passed) -> Text.capitalized(text));
    put("title", (text, passed) -> Text.titled(text));
    put("isalpha", all(Character::isLetter));
    put("isalnum", all(c -> Character.isLetter(c) || Text.isNumber(c)));
    put("isdigit", all(Text::isDigit));
    put("isspace", all(Text::isSpace));
    put("islower", (text, passed) -> Text.isIn(Character::isLowerCase, text));
    put("isupper", (text, passed) -> Text.isIn(Character::isUpperCase, text));
    put("strip", (text, passed) -> Text.strip(text, passed.textIfAny("chars")), "chars?");
    put("lstrip", (text, passed) -> Text.stripStart(text, passed.textIfAny("chars")), "chars?");
    put("rstrip", (text, passed) -> Text.stripEnd(text, passed.textIfAny("chars")), "chars?");
    put("find", (text, passed) -> place(text, text.indexOf(passed.text("sub"))), "sub");
    put("rfind", (text, passed) -> place(text, text.lastIndexOf(passed.text("sub"))), "sub");
    put("index", (text, passed) -> found(text, text.indexOf(passed.text("sub"))), "sub");
    put("rindex", (text, passed) -> found(text, text.lastIndexOf(passed.text("sub"))), "sub");
    put("count", (text, passed) -> count(text, passed.text("sub")), "sub");
    put("startswith", (text, passed) -> touches(text::startsWith, passed), "part");
    put("endswith", (text, passed) -> touches(text::endsWith, passed), "part");
    put("replace", TextMethods::replace, "old", "new", "count?");
    put("removeprefix", TextMethods::withoutStart, "part");
    put("removesuffix", TextMethods::withoutEnd, "part");
    put("split", (text, passed) -> split(text, passed, t -> t), "sep?", "maxsplit?");
    put("rsplit", TextMethods::splitAtLast, "sep?", "maxsplit?");
    put("partition", (text, passed) -> partition(text, passed.text("sep"), false), "sep");
    put("rpartition", (text, passed) -> partition(text, passed.text("sep"), true), "sep");
    put("splitlines", (text, p) -> Text.lines(text, p.flag("keepends")), "keepends?");
    ALL.put("join", TextMethods::join);
  }

  private TextMethods() {}

  private static void put(
      String name, BiFunction<String, Arguments.Bound, Object> method, String... parameters) {
    ALL.put(
        name,
        (text, arguments, rendering) -> {
          if (!arguments.named().isEmpty() && !NAMED_ARGUMENTS.contains(name)) {
            throw TemplateFailure.unable(name + "() takes its arguments in order, not by name.");
          }
          return method.apply(text, arguments.bind(name, parameters));
        });
  }

  private static BiFunction<String, Arguments.Bound, Object> all(IntPredicate kind) {
    return (text, passed) -> !text.isEmpty() && text.codePoints().allMatch(kind);
  }

  static @Nullable Callable of(String text, String name) {
    if (NOT_HERE.contains(name)) {
      throw TemplateFailure.unable("The text's method '" + name + "' is not supported.");
    }
    @Nullable Method method = ALL.get(name);
    if (method == null) {
      return null;
    }
    return (arguments, rendering) -> {
      rendering.searches(text, longest(arguments));
      return method.call(text, arguments, rendering);
    };
  }

  private static long longest(Arguments arguments) {
    return arguments.positional().stream().mapToLong(Values::length).reduce(0, Math::max);
  }

  private static Object join(String text, Arguments arguments, Rendering rendering) {
    LimitedText joined = new LimitedText();
    List<Object> parts = Values.list(arguments.bind("join", "list").get("list"), rendering);
    for (int i = 0; i < parts.size(); i++) {
      joined.append(i > 0 ? text : "").append(Values.text(parts.get(i), "join"));
    }
    return joined.toString();
  }

  private static long place(String text, int at) {
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static long found(String text, int at) {
    if (at < 0) {
      throw TemplateFailure.unable("index() finds no such text.");
    }
    return place(text, at);
  }

  private static long count(String text, String sought) {
    return sought.isEmpty() ? Text.length(text) + 1 : Text.parts(text, sought, -1).size() - 1;
  }

  private static boolean touches(Predicate<String> test, Arguments.Bound passed) {
    Object part = passed.get("part");
    boolean touches = false;
    for (Object one : part instanceof Tuple several ? several : List.of(part)) {
      touches |= test.test(Values.text(one, passed.function()));
    }
    return touches;
  }

  private static String replace(String text, Arguments.Bound passed) {
    return Text.replaced(text, passed.text("old"), passed.text("new"), passed.integer("count", -1));
  }

  private static String withoutStart(String text, Arguments.Bound passed) {
    String part = passed.text("part");
    return text.startsWith(part) ? text.substring(part.length()) : text;
  }

  private static String withoutEnd(String text, Arguments.Bound passed) {
    String part = passed.text("part");
    return text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
  }

  /**
   * The parts of a text.
   *
   * @param turned what the separator is in the text
   */
  private static List<Object> split(
      String text, Arguments.Bound passed, UnaryOperator<String> turned) {
    long cuts = passed.integer("maxsplit", -1);
    return passed.has("sep")
        ? Text.parts(text, turned.apply(passed.text("sep")), cuts)
        : Text.words(text, cuts);
  }

  /** The same from the end: the text is split backwards. */
  private static List<Object> splitAtLast(String text, Arguments.Bound passed) {
    List<Object> parts = split(Text.backwards(text), passed, Text::backwards);
    parts.replaceAll(part -> Text.backwards((String) part));
    Collections.reverse(parts);
    return parts;
  }

  private static Tuple partition(String text, String separator, boolean last) {
    List<Object> parts = Text.parts(text, separator, -1);
    if (parts.size() == 1) {
      return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
    }
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }
}
