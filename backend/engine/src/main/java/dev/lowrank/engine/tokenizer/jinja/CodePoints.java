package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.Nullable;

/** Text as Python sees it: characters are code points, and its spaces are more than Java's. */
final class CodePoints {

  private CodePoints() {}

  /** Python's str.isspace, for one character. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Where the code point of this index begins. */
  static int offset(String text, int index) {
    return text.offsetByCodePoints(0, index);
  }

  static String at(String text, int index) {
    return Character.toString(text.codePointAt(offset(text, index)));
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
}
