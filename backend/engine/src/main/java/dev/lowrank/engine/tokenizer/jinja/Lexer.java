package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into tokens, with the whitespace around tags settled. */
final class Lexer {

  private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\r");
  private static final Pattern BEGIN = Pattern.compile("\\{([%{#])([-+]?)");
  private static final Pattern RAW =
      Pattern.compile("\\{%[-+]?\\s*raw\\s*(-%\\}\\s*|%\\})", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern END_OF_RAW =
      Pattern.compile(
          "\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|-%\\}\\s*|%\\}\n?)",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern END_OF_COMMENT =
      Pattern.compile("\\+#\\}|-#\\}\\s*|#\\}\n?", Pattern.UNICODE_CHARACTER_CLASS);

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int counted;
  private int line = 1;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    String source = LINE_ENDS.matcher(template).replaceAll("\n");
    Lexer lexer =
        new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    Matcher begin = BEGIN.matcher(source);
    while (begin.find(at)) {
      boolean print = begin.group(1).equals("{");
      data(at, begin.start(), begin.group(2), !print);
      at = begin.end();
      switch (begin.group(1)) {
        case "#" -> at = endOf(END_OF_COMMENT, begin.start(), "comment").end();
        case "%" -> block(begin.start());
        default -> tag(begin.start(), Kind.PRINT_BEGIN, Kind.PRINT_END);
      }
    }
    data(at, source.length(), "+", false);
    at = source.length();
    add(Kind.END, "", at);
  }

  private void block(int start) {
    Matcher raw = RAW.matcher(source).region(start, source.length());
    if (!raw.lookingAt()) {
      tag(start, Kind.BLOCK_BEGIN, Kind.BLOCK_END);
      return;
    }
    at = raw.end();
    Matcher end = endOf(END_OF_RAW, start, "raw block");
    data(raw.end(), end.start(), end.group(1), true);
    at = end.end();
  }

  private Matcher endOf(Pattern pattern, int start, String what) {
    Matcher end = pattern.matcher(source);
    if (!end.find(at)) {
      throw TemplateFailure.unable(lineOf(start), "A " + what + " is never closed.");
    }
    return end;
  }

  private void tag(int start, Kind begin, Kind end) {
    add(begin, source.substring(start, at), start);
    TagLexer tag = new TagLexer(source, end == Kind.PRINT_END ? '}' : '%', this::add);
    at = tag.run(at, lineOf(start));
    add(end, end == Kind.PRINT_END ? "}}" : "%}", at);
  }

  /** Text up to a tag: a dash strips it, a plus keeps it, and blocks take their indentation. */
  private void data(int start, int end, String sign, boolean indented) {
    String text = source.substring(start, end);
    if (sign.equals("-")) {
      text = CodePoints.stripEnd(text, null);
    } else if (sign.isEmpty() && indented) {
      int lineStart = text.lastIndexOf('\n') + 1;
      boolean startsLine = lineStart > 0 || start == 0 || source.charAt(start - 1) == '\n';
      if (startsLine && CodePoints.stripEnd(text.substring(lineStart), null).isEmpty()) {
        text = text.substring(0, lineStart);
      }
    }
    if (!text.isEmpty()) {
      add(Kind.DATA, text, start);
    }
  }

  private void add(Kind kind, String text, int position) {
    tokens.add(new Token(kind, text, lineOf(position)));
  }

  private int lineOf(int position) {
    for (; counted < position; counted++) {
      line += source.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }
}
