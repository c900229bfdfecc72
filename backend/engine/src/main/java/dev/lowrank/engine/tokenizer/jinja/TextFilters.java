package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that make text. */
final class TextFilters {

  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TITLE_WORD =
      Pattern.compile("[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

  private TextFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("upper", plain(text -> text.toUpperCase(Locale.ROOT)));
    filters.put("lower", plain(text -> text.toLowerCase(Locale.ROOT)));
    filters.put("capitalize", plain(Casing::capitalized));
    filters.put("title", plain(TextFilters::title));
    filters.put("string", plain(text -> text));
    filters.put("safe", (value, passed, r) -> new Markup(Printed.text(value)));
    filters.put("escape", (value, passed, r) -> Markup.escaped(value));
    filters.put("forceescape", (value, passed, r) -> Markup.escaped(Printed.text(value)));
    filters.put(
        "wordcount", (value, passed, r) -> WORD.matcher(Printed.text(value)).results().count());
    filters.put("trim", (value, passed, r) -> trim(value, passed.bind("trim", "chars?")));
    filters.put("replace", TextFilters::replace);
    filters.put("indent", TextFilters::indent);
    filters.put("truncate", TextFilters::truncate);
    filters.put("center", TextFilters::center);
    filters.put("format", TextFilters::format);
  }

  private static Filters.Filter plain(UnaryOperator<String> filter) {
    return (value, arguments, rendering) -> {
      arguments.bind("a text's filter");
      return filter.apply(Printed.text(value));
    };
  }

  private static String title(String text) {
    Matcher words = TITLE_WORD.matcher(text);
    return words.replaceAll(word -> Matcher.quoteReplacement(titled(word.group())));
  }

  private static String titled(String word) {
    int rest = word.offsetByCodePoints(0, 1);
    return word.substring(0, rest).toUpperCase(Locale.ROOT)
        + word.substring(rest).toLowerCase(Locale.ROOT);
  }

  private static Object trim(Object value, Arguments.Bound passed) {
    return CodePoints.strip(Printed.text(value), passed.has("chars") ? passed.text("chars") : null);
  }

  private static Object replace(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("replace", "old", "new", "count?");
    String text = Printed.text(value);
    String old = Printed.text(passed.get("old"));
    rendering.searches(text, old.length());
    return TextSearches.replaced(
        text,
        old,
        Printed.text(passed.get("new")),
        passed.has("count") ? passed.integer("count", -1) : -1);
  }

  private static Object indent(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("indent", "width?", "first?", "blank?");
    if (!(Undefined.required(value) instanceof String text)) {
      throw TemplateFailure.unable("indent() needs text, not a " + Values.typeOf(value) + ".");
    }
    String by =
        passed.get("width", 4L) instanceof String indentation
            ? indentation
            : new LimitedText().repeat(" ", passed.integer("width", 4)).toString();
    List<Object> lines = new ArrayList<>(TextParts.lines(text + "\n", false));
    LimitedText out = new LimitedText().append(passed.flag("first", false) ? by : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = Printed.text(lines.get(i));
      boolean indented = i > 0 && (passed.flag("blank", false) || !line.isEmpty());
      out.append(i > 0 ? "\n" : "").append(indented ? by : "").append(line);
    }
    return out.toString();
  }

  private static Object truncate(Object value, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("truncate", "length?", "killwords?", "end?", "leeway?");
    String end = passed.values().containsKey("end") ? passed.text("end") : "...";
    long length = passed.integer("length", 255);
    long leeway = passed.has("leeway") ? passed.integer("leeway", 5) : 5;
    long kept = length - CodePoints.length(end);
    if (kept < 0 || leeway < 0) {
      throw TemplateFailure.unable("truncate() has no room for its end.");
    }
    long has = Values.length(value);
    if (has >= 0 && has <= length + leeway) {
      return value;
    }
    if (!(value instanceof String text)) {
      throw TemplateFailure.unable("truncate() needs text, not a " + Values.typeOf(value) + ".");
    }
    String cut = text.substring(0, CodePoints.offset(text, (int) kept));
    int space = passed.flag("killwords", false) ? -1 : cut.lastIndexOf(' ');
    return (space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static Object center(Object value, Arguments arguments, Rendering rendering) {
    long width = arguments.bind("center", "width?").integer("width", 80);
    return TextPadding.centered(Printed.text(value), width, " ");
  }

  private static Object format(Object value, Arguments arguments, Rendering rendering) {
    if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
      throw TemplateFailure.unable("format() takes values in order or by name, not both.");
    }
    Object values =
        arguments.named().isEmpty() ? new Tuple(arguments.positional()) : arguments.named();
    return new PercentFormat(Printed.text(value), values).text();
  }
}
