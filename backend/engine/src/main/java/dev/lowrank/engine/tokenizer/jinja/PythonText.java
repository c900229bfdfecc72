package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str that templates call. */
final class PythonText {

  private PythonText() {}

  /**
   * What the method gives.
   *
   * @throws TemplateFailure when it has another name, or other arguments, than those that work
   */
  static Object call(String text, String method, List<Object> arguments) {
    @Nullable String first = arguments.isEmpty() ? null : string(method, arguments.get(0));
    return switch (method) {
      case "strip" -> stripEnd(stripStart(text, first), first);
      case "lstrip" -> stripStart(text, first);
      case "rstrip" -> stripEnd(text, first);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "split", "rsplit" -> split(text, method, first, arguments);
      case "startswith" -> text.startsWith(required(method, first));
      case "endswith" -> text.endsWith(required(method, first));
      case "find" -> (long) text.indexOf(required(method, first));
      case "count" -> (long) parts(text, required(method, first)).size() - 1;
      case "removeprefix" -> cut(text, required(method, first), true);
      case "removesuffix" -> cut(text, required(method, first), false);
      case "replace" ->
          text.replace(required(method, first), string(method, argument(method, arguments, 1)));
      default -> throw TemplateFailure.unable("Text has no method '" + method + "' here.");
    };
  }

  static String stripStart(String text, @Nullable String characters) {
    int start = 0;
    while (start < text.length() && strips(text.charAt(start), characters)) {
      start++;
    }
    return text.substring(start);
  }

  static String stripEnd(String text, @Nullable String characters) {
    int end = text.length();
    while (end > 0 && strips(text.charAt(end - 1), characters)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean strips(char c, @Nullable String characters) {
    return characters == null ? isSpace(c) : characters.indexOf(c) >= 0;
  }

  /** Python's str.isspace. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static List<Object> split(
      String text, String method, @Nullable String separator, List<Object> arguments) {
    if (separator == null) {
      String stripped = stripEnd(stripStart(text, null), null);
      return stripped.isEmpty() ? List.of() : words(stripped);
    }
    List<Object> parts = parts(text, separator);
    if (arguments.size() < 2) {
      return parts;
    }
    if (!(arguments.get(1) instanceof Number limit) || limit.intValue() < 0) {
      throw TemplateFailure.unable("The limit of '" + method + "' is not a count.");
    }
    return limited(parts, separator, limit.intValue(), method.equals("rsplit"));
  }

  private static List<Object> words(String text) {
    List<Object> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static List<Object> parts(String text, String separator) {
    if (separator.isEmpty()) {
      throw TemplateFailure.unable("Text cannot be split at nothing.");
    }
    List<Object> parts = new ArrayList<>();
    int start = 0;
    for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
      parts.add(text.substring(start, i));
      start = i + separator.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static List<Object> limited(
      List<Object> parts, String separator, int cuts, boolean fromEnd) {
    if (parts.size() <= cuts + 1) {
      return parts;
    }
    int joined = parts.size() - cuts;
    List<Object> limited = new ArrayList<>(parts.subList(0, fromEnd ? 0 : cuts));
    int from = fromEnd ? 0 : cuts;
    limited.add(
        String.join(
            separator, parts.subList(from, from + joined).stream().map(String::valueOf).toList()));
    if (fromEnd) {
      limited.addAll(parts.subList(joined, parts.size()));
    }
    return limited;
  }

  private static String cut(String text, String part, boolean prefix) {
    if (prefix) {
      return text.startsWith(part) ? text.substring(part.length()) : text;
    }
    return text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
  }

  private static Object argument(String method, List<Object> arguments, int index) {
    if (index >= arguments.size()) {
      throw TemplateFailure.unable("'" + method + "' lacks an argument.");
    }
    return arguments.get(index);
  }

  private static String required(String method, @Nullable String text) {
    if (text == null) {
      throw TemplateFailure.unable("'" + method + "' lacks an argument.");
    }
    return text;
  }

  private static String string(String method, Object argument) {
    if (argument instanceof String text) {
      return text;
    }
    throw TemplateFailure.unable("'" + method + "' needs text.");
  }
}
