package dev.lowrank.engine.tokenizer.jinja;

import java.util.Map;

/** The methods of a text that widen it. */
final class TextPadding {

  private TextPadding() {}

  static void addTo(Map<String, TextMethods.Method> methods) {
    methods.put("ljust", (text, passed, r) -> method("ljust", text, passed, '<'));
    methods.put("rjust", (text, passed, r) -> method("rjust", text, passed, '>'));
    methods.put("center", (text, passed, r) -> method("center", text, passed, '^'));
    methods.put("zfill", (text, passed, r) -> zeros(text, passed));
  }

  private static String method(String name, String text, Arguments arguments, char side) {
    Arguments.Bound passed = arguments.bind(name, "width", "fillchar?");
    String fill = passed.has("fillchar") ? passed.text("fillchar") : " ";
    if (CodePoints.length(fill) != 1) {
      throw TemplateFailure.unable(name + "() fills with one character.");
    }
    long width = passed.integer("width", 0);
    return side == '^' ? centered(text, width, fill) : padded(text, width, fill, side);
  }

  /** A text with what is missing to a width at its left (&gt;), right (&lt;) or both (^). */
  static String padded(String text, long width, String fill, char side) {
    long missing = Math.max(0, width - CodePoints.length(text));
    long before = side == '<' ? 0 : side == '>' ? missing : missing / 2;
    return new LimitedText()
        .repeat(fill, before)
        .append(text)
        .repeat(fill, missing - before)
        .toString();
  }

  /** Python's str.center, which puts an odd character elsewhere than a format does. */
  static String centered(String text, long width, String fill) {
    long missing = Math.max(0, width - CodePoints.length(text));
    long before = missing / 2 + (missing & width & 1);
    return new LimitedText()
        .repeat(fill, before)
        .append(text)
        .repeat(fill, missing - before)
        .toString();
  }

  private static String zeros(String text, Arguments arguments) {
    long width = arguments.bind("zfill", "width").integer("width", 0);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String sign = signed ? text.substring(0, 1) : "";
    return sign + padded(text.substring(sign.length()), width - sign.length(), "0", '>');
  }
}
