package dev.lowrank.engine.tokenizer.jinja;

/** Python's escapes in quoted text. */
final class StringLiteral {

  private final String source;
  private final int line;
  private final StringBuilder out = new StringBuilder();
  private int at = 1;

  private StringLiteral(String source, int line) {
    this.source = source;
    this.line = line;
  }

  static String meaning(String quoted, int line) {
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    StringLiteral literal = new StringLiteral(quoted, line);
    while (literal.at < quoted.length() - 1) {
      literal.next();
    }
    return literal.out.toString();
  }

  private void next() {
    char c = source.charAt(at++);
    if (c != '\\') {
      out.append(c);
      return;
    }
    char escape = source.charAt(at++);
    int simple = "abfnrtv\\'\"".indexOf(escape);
    if (simple >= 0) {
      out.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
    } else if (escape >= '0' && escape <= '7') {
      at--;
      octal();
    } else {
      other(escape);
    }
  }

  private void other(char escape) {
    switch (escape) {
      case '\n' -> {}
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 'N' -> named();
      default -> out.append('\\').append(escape);
    }
  }

  private void octal() {
    int value = 0;
    for (int i = 0; i < 3 && source.charAt(at) >= '0' && source.charAt(at) <= '7'; i++) {
      value = value * 8 + source.charAt(at++) - '0';
    }
    out.appendCodePoint(value);
  }

  private void hex(int digits) {
    try {
      int value = Integer.parseUnsignedInt(source.substring(at, at + digits), 16);
      out.appendCodePoint(value);
      at += digits;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw TemplateFailure.unable("Line " + line + ": An escape of a text is no character.", e);
    }
  }

  private void named() {
    int end = source.indexOf('}', at);
    try {
      out.appendCodePoint(Character.codePointOf(source.substring(at + 1, end)));
      at = end + 1;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw TemplateFailure.unable("Line " + line + ": An escape of a text is no character.", e);
    }
  }
}
