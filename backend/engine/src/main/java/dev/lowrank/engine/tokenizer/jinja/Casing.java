package dev.lowrank.engine.tokenizer.jinja;

import java.util.Locale;

/** Python's ways to write a text in upper and lower case. */
final class Casing {

  private Casing() {}

  static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int rest = text.offsetByCodePoints(0, 1);
    return title(text.substring(0, rest)) + text.substring(rest).toLowerCase(Locale.ROOT);
  }

  /** Every letter that follows none is a word's first. */
  static String titled(String text) {
    StringBuilder titled = new StringBuilder();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean cased = i < text.length() && isCased(text.charAt(i));
      if (start < 0 && cased) {
        start = i;
      } else if (start >= 0 && !cased) {
        titled.append(capitalized(text.substring(start, i)));
        start = -1;
      }
      if (!cased && i < text.length()) {
        titled.append(text.charAt(i));
      }
    }
    return titled.toString();
  }

  static String swapped(String text) {
    StringBuilder swapped = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> swapped.append(isUpper(c) ? c.toLowerCase(Locale.ROOT) : upper(c)));
    return swapped.toString();
  }

  private static String title(String letter) {
    int c = Character.toTitleCase(letter.codePointAt(0));
    String upper = upper(letter);
    return upper.length() > letter.length() ? capitalLigature(upper) : Character.toString(c);
  }

  /** A letter that becomes several, such as the German sharp s: only the first is large. */
  private static String capitalLigature(String upper) {
    return upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static boolean isUpper(String letter) {
    return Character.isUpperCase(letter.codePointAt(0));
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }
}
