package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the inside of one tag into tokens. */
final class TagLexer {

  private static final String DIGITS = "(?:\\d+_)*\\d+";
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<!\\.)"
              + DIGITS
              + "(?:(?:\\."
              + DIGITS
              + ")?[eE][+-]?"
              + DIGITS
              + "|\\."
              + DIGITS
              + ")");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\\da-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*");
  private static final Pattern NAME = Pattern.compile("[\\w\\d]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern STRING =
      Pattern.compile(
          "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
          Pattern.DOTALL);
  private static final Pattern OPERATOR =
      Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

  /** Where tokens go. */
  interface Sink {
    void add(Kind kind, String text, int position);
  }

  private final String source;
  private final char closing;
  private final Sink sink;
  private final Deque<Character> brackets = new ArrayDeque<>();
  private final Matcher matcher;

  /**
   * @param closing the character before the last brace of the tag
   */
  TagLexer(String source, char closing, Sink sink) {
    this.source = source;
    this.closing = closing;
    this.sink = sink;
    matcher = FLOAT.matcher(source).useTransparentBounds(true);
  }

  /** Reads up to the end of the tag, and says where the template goes on. */
  int run(int start, int line) {
    int at = start;
    while (at < source.length()) {
      int end = brackets.isEmpty() ? closed(at) : -1;
      if (end >= 0) {
        return end;
      }
      at = CodePoints.isSpace(source.charAt(at)) ? at + 1 : token(at, line);
    }
    throw TemplateFailure.unable(line, "A tag is never closed.");
  }

  private int closed(int at) {
    char sign = source.charAt(at);
    boolean signed = sign == '-' || (sign == '+' && closing == '%');
    int close = signed ? at + 1 : at;
    if (!source.startsWith(closing + "}", close)) {
      return -1;
    }
    int end = close + 2;
    if (sign == '-') {
      while (end < source.length() && CodePoints.isSpace(source.charAt(end))) {
        end++;
      }
    } else if (!signed && closing == '%' && source.startsWith("\n", end)) {
      end++;
    }
    return end;
  }

  private int token(int at, int line) {
    if (found(FLOAT, at)) {
      sink.add(Kind.FLOAT, matcher.group(), at);
    } else if (found(INTEGER, at)) {
      sink.add(Kind.INTEGER, matcher.group(), at);
    } else if (found(NAME, at)) {
      sink.add(Kind.NAME, identifier(matcher.group(), line), at);
    } else if (found(STRING, at)) {
      sink.add(Kind.STRING, StringLiteral.meaning(matcher.group(), line), at);
    } else if (found(OPERATOR, at)) {
      balance(matcher.group(), line);
      sink.add(Kind.OPERATOR, matcher.group(), at);
    } else {
      throw TemplateFailure.unable(
          line, "A tag has the character '" + source.charAt(at) + "', which means nothing.");
    }
    return matcher.end();
  }

  private boolean found(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, source.length()).lookingAt();
  }

  private static String identifier(String name, int line) {
    if (!Character.isUnicodeIdentifierStart(name.codePointAt(0)) && name.charAt(0) != '_') {
      throw TemplateFailure.unable(line, "'" + name + "' is no name.");
    }
    return name;
  }

  private void balance(String operator, int line) {
    switch (operator) {
      case "(" -> brackets.push(')');
      case "[" -> brackets.push(']');
      case "{" -> brackets.push('}');
      case ")", "]", "}" -> {
        if (brackets.isEmpty() || brackets.pop() != operator.charAt(0)) {
          throw TemplateFailure.unable(line, "A '" + operator + "' closes nothing.");
        }
      }
      default -> {}
    }
  }
}
