package dev.lowrank.engine.tokenizer.jinja;

/**
 * Text that is marked safe: what is added to it is escaped for HTML first, and is safe then. Of
 * what would be safe text again, templates have no more than that.
 */
record Markup(String text) {

  /** A value's text escaped, unless it is safe. */
  static Markup escaped(Object value) {
    if (value instanceof Markup safe) {
      return safe;
    }
    return new Markup(
        Printed.text(value)
            .replace("&", "&amp;")
            .replace(">", "&gt;")
            .replace("<", "&lt;")
            .replace("'", "&#39;")
            .replace("\"", "&#34;"));
  }

  /** The text that is added up from two, one of them safe. */
  static Markup sum(Object left, Object right) {
    return new Markup(
        new LimitedText().append(escaped(left).text).append(escaped(right).text).toString());
  }
}
