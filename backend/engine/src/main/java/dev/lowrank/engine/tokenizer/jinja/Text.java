package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as Python sees it: characters are code points, and its spaces are more than Java's. */
final class Text {

  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";
  private static final Pattern CASED =
      Pattern.compile("[\\p{javaUpperCase}\\p{javaLowerCase}\\p{javaTitleCase}]+");

  private Text() {}

  /** Python's str.isspace, for one character. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /** Python's str.isdigit, for one character: digits that stand above or in a circle are some. */
  static boolean isDigit(int c) {
    int value = isNumber(c) ? Character.getNumericValue(c) : -1;
    return value >= 0 && value < 10 && Character.getType(c) != Character.LETTER_NUMBER;
  }

  /** Python's str.isnumeric, for one character, but for letters that are numbers. */
  static boolean isNumber(int c) {
    return Character.toString(c).matches("\\p{N}");
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static String strip(String text, @Nullable String characters) {
    return stripEnd(stripStart(text, characters), characters);
  }

  static String stripStart(String text, @Nullable String characters) {
    int start = 0;
    while (start < text.length() && strips(text.codePointAt(start), characters)) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  static String stripEnd(String text, @Nullable String characters) {
    int end = text.length();
    while (end > 0 && strips(text.codePointBefore(end), characters)) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  private static boolean strips(int c, @Nullable String characters) {
    return characters == null ? isSpace(c) : characters.indexOf(c) >= 0;
  }

  /** Python's order of texts. */
  static int compare(String a, String b) {
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int rest = text.offsetByCodePoints(0, 1);
    String upper = text.substring(0, rest).toUpperCase(Locale.ROOT);
    // A letter that becomes several, such as the German sharp s: only the first is large.
    String first =
        upper.length() > rest
            ? upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT)
            : Character.toString(Character.toTitleCase(text.codePointAt(0)));
    return first + text.substring(rest).toLowerCase(Locale.ROOT);
  }

  /** Python's str.title: every letter that follows none is a word's first. */
  static String titled(String text) {
    return CASED.matcher(text).replaceAll(w -> Matcher.quoteReplacement(capitalized(w.group())));
  }

  /** Whether a text has letters with a case, and all of them have this one. */
  static boolean isIn(IntPredicate letterCase, String text) {
    String cased = CASED.matcher(text).results().map(w -> w.group()).reduce("", String::concat);
    return !cased.isEmpty() && cased.codePoints().allMatch(letterCase);
  }

  static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** A text with the first of another's places, or with all for a negative count, replaced. */
  static String replaced(String text, String old, String by, long count) {
    LimitedText out = new LimitedText();
    int start = 0;
    for (long i = 0; i != count; i++) {
      int at = old.isEmpty() && i > 0 ? following(text, start) : text.indexOf(old, start);
      if (at < 0) {
        break;
      }
      out.append(text.substring(start, at)).append(by);
      start = at + old.length();
    }
    return out.append(text.substring(start)).toString();
  }

  private static int following(String text, int index) {
    return index < text.length() ? text.offsetByCodePoints(index, 1) : -1;
  }

  /** What stands between the first of a separator's places, or between all for negative cuts. */
  static List<Object> parts(String text, String separator, long cuts) {
    if (separator.isEmpty()) {
      throw TemplateFailure.unable("A text cannot be split at nothing.");
    }
    List<Object> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0 && parts.size() != cuts; ) {
      parts.add(text.substring(start, at));
      start = at + separator.length();
      at = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The first words, and what follows so many as there are cuts; all for negative ones. */
  static List<Object> words(String text, long cuts) {
    List<Object> words = new ArrayList<>();
    int start = beyond(text, 0, true);
    while (start < text.length()) {
      int end = words.size() == cuts ? text.length() : beyond(text, start, false);
      words.add(text.substring(start, end));
      start = beyond(text, end, true);
    }
    return words;
  }

  /** The first index from here where the text is no longer spaces, or words. */
  private static int beyond(String text, int index, boolean spaces) {
    int at = index;
    while (at < text.length() && isSpace(text.charAt(at)) == spaces) {
      at++;
    }
    return at;
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
