package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into tokens, with the whitespace around tags settled. */
final class Lexer {

  private static final Pattern BEGIN = pattern("\\{([%{#])([-+]?)");
  private static final Pattern RAW = pattern("\\{%[-+]?\\s*raw\\s*(-%\\}\\s*|%\\})");
  private static final Pattern END_OF_RAW =
      pattern("\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|-%\\}\\s*|%\\}\n?)");
  private static final Pattern END_OF_COMMENT = pattern("\\+#\\}|-#\\}\\s*|#\\}\n?");
  private static final Pattern END_OF_BLOCK = pattern("\\+%\\}|-%\\}\\s*|%\\}\n?");
  private static final Pattern END_OF_PRINT = pattern("-\\}\\}\\s*|\\}\\}");
  private static final Pattern SPACES = pattern("\\s+");
  private static final Pattern TOKEN =
      pattern(
          "(?<FLOAT>(?<!\\.)[0-9]+(?:\\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))"
              + "|(?<INTEGER>[1-9][0-9]*|0+)|(?<NAME>[\\p{L}_]\\w*)"
              + "|(?<STRING>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")"
              + "|(?<OPERATOR>//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;])");
  private static final Pattern ESCAPE = pattern("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))");
  private static final List<Kind> KINDS =
      List.of(Kind.FLOAT, Kind.INTEGER, Kind.NAME, Kind.STRING, Kind.OPERATOR);

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int counted;
  private int line = 1;

  private Lexer(String source) {
    this.source = source;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
  }

  static List<Token> tokens(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    Lexer lexer =
        new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    Matcher begin = BEGIN.matcher(source);
    while (begin.find(at)) {
      data(at, begin.start(), begin.group(2), !begin.group(1).equals("{"));
      at = begin.end();
      switch (begin.group(1)) {
        case "#" -> at = endOf(END_OF_COMMENT, "comment").end();
        case "%" -> block(begin.start());
        default -> tag(Kind.PRINT_BEGIN, Kind.PRINT_END, END_OF_PRINT);
      }
    }
    data(at, source.length(), "+", false);
    at = source.length();
    add(Kind.END, "", at);
  }

  private void block(int start) {
    Matcher raw = RAW.matcher(source).region(start, source.length());
    if (!raw.lookingAt()) {
      tag(Kind.BLOCK_BEGIN, Kind.BLOCK_END, END_OF_BLOCK);
      return;
    }
    at = raw.end();
    Matcher end = endOf(END_OF_RAW, "raw block");
    data(raw.end(), end.start(), end.group(1), true);
    at = end.end();
  }

  private Matcher endOf(Pattern pattern, String what) {
    Matcher end = pattern.matcher(source);
    if (!end.find(at)) {
      throw failure("A " + what + " is never closed.");
    }
    return end;
  }

  private void tag(Kind begin, Kind end, Pattern closing) {
    add(begin, "", at);
    Deque<String> open = new ArrayDeque<>();
    Matcher matcher = closing.matcher(source).useTransparentBounds(true);
    while (at < source.length()) {
      if (open.isEmpty() && found(matcher, closing)) {
        add(end, end == Kind.PRINT_END ? "}}" : "%}", at);
        at = matcher.end();
        return;
      }
      if (!found(matcher, SPACES)) {
        token(matcher, open);
      }
      at = matcher.end();
    }
    throw failure("A tag is never closed.");
  }

  private boolean found(Matcher matcher, Pattern pattern) {
    return matcher.usePattern(pattern).region(at, source.length()).lookingAt();
  }

  private void token(Matcher matcher, Deque<String> open) {
    if (!found(matcher, TOKEN)) {
      throw failure("A tag has the character '" + source.charAt(at) + "', which means nothing.");
    }
    for (Kind kind : KINDS) {
      String text = matcher.group(kind.name());
      if (text != null) {
        add(kind, kind == Kind.STRING ? meaning(text) : text, at);
        balance(text, open);
      }
    }
  }

  private void balance(String operator, Deque<String> open) {
    switch (operator) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().equals(operator)) {
          throw failure("A '" + operator + "' closes nothing.");
        }
      }
      default -> {}
    }
  }

  /** What quoted text means: Python's escapes. */
  private String meaning(String quoted) {
    return ESCAPE
        .matcher(quoted.substring(1, quoted.length() - 1))
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
  }

  private String character(MatchResult escape) {
    if (escape.group(3) == null) {
      return Character.toString(Integer.parseInt(escape.group().substring(2), 16));
    }
    char c = escape.group(3).charAt(0);
    int simple = "abfnrtv\\'\"".indexOf(c);
    if (simple >= 0) {
      return "\u0007\b\f\n\r\t\u000b\\'\"".substring(simple, simple + 1);
    }
    if ("01234567xuUN".indexOf(c) >= 0) {
      throw failure("The escape '\\" + c + "' of a text is not supported.");
    }
    return c == '\n' ? "" : escape.group();
  }

  /** Text up to a tag: a dash strips it, a plus keeps it, and blocks take their indentation. */
  private void data(int start, int end, String sign, boolean indented) {
    String text = source.substring(start, end);
    if (sign.equals("-")) {
      text = Text.stripEnd(text, null);
    } else if (sign.isEmpty() && indented) {
      int lineStart = text.lastIndexOf('\n') + 1;
      boolean startsLine = lineStart > 0 || start == 0 || source.charAt(start - 1) == '\n';
      if (startsLine && Text.stripEnd(text.substring(lineStart), null).isEmpty()) {
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

  private TemplateFailure failure(String message) {
    return TemplateFailure.unable(lineOf(at), message);
  }

  private int lineOf(int position) {
    for (; counted < Math.min(position, source.length()); counted++) {
      line += source.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }
}
