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

  private static final Pattern TITLE_WORD =
      Pattern.compile("[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

  private TextFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    plain(filters, "upper", text -> text.toUpperCase(Locale.ROOT));
    plain(filters, "lower", text -> text.toLowerCase(Locale.ROOT));
    plain(filters, "capitalize", Text::capitalized);
    plain(filters, "title", TextFilters::title);
    Filters.add(
        filters, "string", (value, p, r) -> value instanceof Markup ? value : Printed.text(value));
    Filters.add(filters, "safe", (value, p, r) -> new Markup(Printed.text(value)));
    Filters.add(filters, "escape", (value, p, r) -> Markup.escaped(value));
    Filters.add(filters, "trim", TextFilters::trim, "chars?");
    Filters.add(filters, "replace", TextFilters::replace, "old", "new", "count?");
    Filters.add(filters, "indent", TextFilters::indent, "width?", "first?", "blank?");
  }

  private static void plain(
      Map<String, Filters.Filter> filters, String name, UnaryOperator<String> filter) {
    Filters.add(filters, name, (value, p, r) -> filter.apply(Printed.text(value)));
  }

  private static String title(String text) {
    return TITLE_WORD.matcher(text).replaceAll(w -> Matcher.quoteReplacement(titled(w.group())));
  }

  private static String titled(String word) {
    int rest = word.offsetByCodePoints(0, 1);
    return word.substring(0, rest).toUpperCase(Locale.ROOT)
        + word.substring(rest).toLowerCase(Locale.ROOT);
  }

  private static Object trim(Object value, Arguments.Bound passed, Rendering rendering) {
    return Text.strip(Printed.text(value), passed.textIfAny("chars"));
  }

  private static Object replace(Object value, Arguments.Bound passed, Rendering rendering) {
    String text = Printed.text(value);
    String old = Printed.text(passed.get("old"));
    rendering.searches(text, old.length());
    long count = passed.has("count") ? passed.integer("count", -1) : -1;
    return Text.replaced(text, old, Printed.text(passed.get("new")), count);
  }

  private static Object indent(Object value, Arguments.Bound passed, Rendering rendering) {
    String text = Values.text(value, "indent");
    String by =
        passed.get("width") instanceof String indentation
            ? indentation
            : new LimitedText().repeat(" ", passed.integer("width", 4)).toString();
    List<Object> lines = new ArrayList<>(Text.lines(text + "\n", false));
    LimitedText out = new LimitedText().append(passed.flag("first") ? by : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = Printed.text(lines.get(i));
      boolean indented = i > 0 && (passed.flag("blank") || !line.isEmpty());
      out.append(i > 0 ? "\n" : "").append(indented ? by : "").append(line);
    }
    return out.toString();
  }
}
