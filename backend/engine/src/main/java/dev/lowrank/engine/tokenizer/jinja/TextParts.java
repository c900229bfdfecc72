package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The methods of a text that take it apart. */
final class TextParts {

  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

  private TextParts() {}

  static void addTo(Map<String, TextMethods.Method> methods) {
    methods.put("split", (text, passed, r) -> split("split", text, passed));
    methods.put("rsplit", (text, passed, r) -> split("rsplit", text, passed));
    methods.put("partition", (text, passed, r) -> partition(text, passed, false));
    methods.put("rpartition", (text, passed, r) -> partition(text, passed, true));
    methods.put(
        "splitlines",
        (text, passed, r) ->
            lines(text, passed.bind("splitlines", "keepends?").flag("keepends", false)));
  }

  private static List<Object> split(String name, String text, Arguments arguments) {
    Arguments.Bound passed = arguments.bind(name, "sep?", "maxsplit?");
    long most = passed.integer("maxsplit", -1);
    long cuts = most < 0 ? Long.MAX_VALUE : most;
    boolean last = name.equals("rsplit");
    if (!passed.has("sep")) {
      return last ? lastWords(text, cuts) : words(text, cuts);
    }
    String separator = separator(passed.text("sep"));
    return last ? lastParts(text, separator, cuts) : parts(text, separator, cuts);
  }

  private static String separator(String separator) {
    if (separator.isEmpty()) {
      throw TemplateFailure.unable("A text cannot be split at nothing.");
    }
    return separator;
  }

  static List<Object> parts(String text, String separator, long cuts) {
    List<Object> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0 && parts.size() < cuts; ) {
      parts.add(text.substring(start, at));
      start = at + separator.length();
      at = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static List<Object> lastParts(String text, String separator, long cuts) {
    List<Object> parts = new ArrayList<>();
    int end = text.length();
    for (int at = text.lastIndexOf(separator); at >= 0 && parts.size() < cuts; ) {
      parts.add(text.substring(at + separator.length(), end));
      end = at;
      at = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
    }
    parts.add(text.substring(0, end));
    Collections.reverse(parts);
    return parts;
  }

  private static List<Object> words(String text, long cuts) {
    List<Object> words = new ArrayList<>();
    int start = beyond(text, 0, true);
    while (start < text.length()) {
      int end = words.size() < cuts ? beyond(text, start, false) : text.length();
      words.add(text.substring(start, end));
      start = beyond(text, end, true);
    }
    return words;
  }

  /** The first index from here where the text is no longer spaces, or words. */
  private static int beyond(String text, int index, boolean spaces) {
    int at = index;
    while (at < text.length() && CodePoints.isSpace(text.charAt(at)) == spaces) {
      at++;
    }
    return at;
  }

  private static List<Object> lastWords(String text, long cuts) {
    List<Object> words = new ArrayList<>();
    int end = before(text, text.length(), true);
    while (end > 0) {
      int start = words.size() < cuts ? before(text, end, false) : 0;
      words.add(text.substring(start, end));
      end = before(text, start, true);
    }
    Collections.reverse(words);
    return words;
  }

  private static int before(String text, int index, boolean spaces) {
    int at = index;
    while (at > 0 && CodePoints.isSpace(text.charAt(at - 1)) == spaces) {
      at--;
    }
    return at;
  }

  private static Object partition(String text, Arguments arguments, boolean last) {
    String separator = separator(arguments.bind("partition", "sep").text("sep"));
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
    }
    return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }

  /** Python's str.splitlines. */
  static List<Object> lines(String text, boolean keepEnds) {
    List<Object> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && LINE_ENDS.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
      lines.add(text.substring(start, keepEnds ? next : end));
      start = next;
    }
    return lines;
  }
}
