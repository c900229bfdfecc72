package dev.lowrank.engine.tokenizer.jinja;

import java.util.Map;
import java.util.function.IntPredicate;

/** The methods of a text that say what kind of characters it has. */
final class TextTests {

  private TextTests() {}

  static void addTo(Map<String, TextMethods.Method> methods) {
    put(methods, "isalpha", Character::isLetter);
    put(methods, "isalnum", c -> Character.isLetter(c) || isNumeric(c));
    put(methods, "isdecimal", Character::isDigit);
    put(methods, "isdigit", c -> Character.isDigit(c) || isSuperscript(c));
    put(methods, "isnumeric", TextTests::isNumeric);
    put(methods, "isspace", CodePoints::isSpace);
    methods.put("isascii", TextMethods.plain(t -> t.chars().allMatch(c -> c < 128)));
    methods.put(
        "isprintable", TextMethods.plain(t -> t.codePoints().allMatch(Printed::isPrintable)));
    methods.put("isidentifier", TextMethods.plain(TextTests::isIdentifier));
    methods.put("islower", TextMethods.plain(TextTests::isLower));
    methods.put("isupper", TextMethods.plain(TextTests::isUpper));
    methods.put("istitle", TextMethods.plain(TextTests::isTitle));
  }

  private static void put(Map<String, TextMethods.Method> methods, String name, IntPredicate kind) {
    methods.put(name, TextMethods.plain(t -> !t.isEmpty() && t.codePoints().allMatch(kind)));
  }

  private static boolean isNumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** Digits that are no decimal ones: those that stand above, below or in a circle. */
  private static boolean isSuperscript(int c) {
    int value = Character.getNumericValue(c);
    return Character.getType(c) == Character.OTHER_NUMBER && value >= 0 && value < 10;
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
        && text.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }

  /** Python's str.islower. */
  static boolean isLower(String text) {
    return text.codePoints().anyMatch(Casing::isCased)
        && text.codePoints().filter(Casing::isCased).allMatch(Character::isLowerCase);
  }

  /** Python's str.isupper. */
  static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Casing::isCased)
        && text.codePoints().filter(Casing::isCased).allMatch(Character::isUpperCase);
  }

  private static boolean isTitle(String text) {
    return text.codePoints().anyMatch(Casing::isCased) && Casing.titled(text).equals(text);
  }
}
