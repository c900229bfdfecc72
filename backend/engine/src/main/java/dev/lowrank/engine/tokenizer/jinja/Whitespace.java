package dev.lowrank.engine.tokenizer.jinja;

/**
 * Rewrites a template so that its text says all of its whitespace: trim_blocks, lstrip_blocks, the
 * dashes beside delimiters and comments are carried out here, by Jinja's own rules (the engines
 * differ in them), and gone afterwards.
 *
 * @see <a
 *     href="https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control">Jinja</a>
 */
final class Whitespace {

  private static final String OPENERS = "{%#";

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean lineStarts = true;
  private boolean stripNext;
  private boolean trimNewline;

  private Whitespace(String source) {
    this.source = source;
  }

  /** The same template with nothing left to decide about whitespace. */
  static String settled(String template) {
    String unix = template.replace("\r\n", "\n").replace('\r', '\n');
    String source = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    return new Whitespace(source).run();
  }

  private String run() {
    while (at < source.length()) {
      int open = nextTag();
      int end = open < 0 ? source.length() : open;
      text(source.substring(at, end), end);
      at = end;
      if (open >= 0) {
        tag();
      }
    }
    return out.toString();
  }

  private int nextTag() {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && OPENERS.indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void text(String raw, int end) {
    String text = raw;
    if (stripNext) {
      text = PythonText.stripStart(text, null);
    } else if (trimNewline && text.startsWith("\n")) {
      text = text.substring(1);
    }
    String consumed = raw.substring(0, raw.length() - text.length());
    lineStarts = at == 0 || consumed.endsWith("\n");
    out.append(end == source.length() ? text : before(text, end));
  }

  /** Text before a tag, with what the tag strips of it. */
  private String before(String text, int tag) {
    char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
    if (sign == '-') {
      return PythonText.stripEnd(text, null);
    }
    if (sign == '+' || source.charAt(tag + 1) == '{') {
      return text;
    }
    int line = text.lastIndexOf('\n') + 1;
    boolean blank = PythonText.stripStart(text.substring(line), null).isEmpty();
    return blank && (line > 0 || lineStarts) ? text.substring(0, line) : text;
  }

  private void tag() {
    char kind = source.charAt(at + 1);
    int end = kind == '#' ? source.indexOf("#}", at + 2) : end(kind == '{' ? "}}" : "%}");
    if (end < 0) {
      throw TemplateFailure.unable("A tag is never closed: " + excerpt());
    }
    int last = end - 1;
    boolean signed = last > at + 1 && (source.charAt(last) == '-' || source.charAt(last) == '+');
    char sign = signed ? source.charAt(last) : ' ';
    stripNext = sign == '-';
    trimNewline = kind != '{' && sign == ' ';
    if (kind != '#') {
      int start = at + 2 + (at + 2 < end && "+-".indexOf(source.charAt(at + 2)) >= 0 ? 1 : 0);
      emit(kind, source.substring(Math.min(start, end), Math.max(start, signed ? last : end)));
    }
    at = end + 2;
  }

  private void emit(char kind, String content) {
    String inside = content.strip();
    if (kind == '{') {
      // Jinjava would take a minus at the beginning for a dash of the delimiter.
      out.append("{{ ").append(inside.startsWith("-") ? "0" : "").append(inside).append(" }}");
    } else if (inside.equals("raw")) {
      throw TemplateFailure.unable("Blocks of raw text do not work.");
    } else if (!inside.equals("generation") && !inside.equals("endgeneration")) {
      out.append("{% ").append(inside).append(" %}");
    }
  }

  /** Where the closing delimiter stands, outside of quotes and brackets. */
  private int end(String closing) {
    int depth = 0;
    for (int i = at + 2; i < source.length(); i++) {
      char c = source.charAt(i);
      if (depth == 0 && source.startsWith(closing, i)) {
        return i;
      }
      if (c == '"' || c == '\'') {
        i = endOfQuote(i);
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      }
    }
    return -1;
  }

  private int endOfQuote(int start) {
    for (int i = start + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.charAt(i) == source.charAt(start)) {
        return i;
      }
    }
    return source.length();
  }

  private String excerpt() {
    return source.substring(at, Math.min(source.length(), at + 40));
  }
}
