package dev.lowrank.engine.data;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A JSON value on each line; blank lines are passed over. Only a line feed ends a line. */
final class JsonLines implements RawRows {

  private static final int LONGEST_LINE = 4 << 20;

  private final Reader text;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int filled;
  private long line;

  JsonLines(Reader text) {
    this.text = text;
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    for (String found = readLine(); found != null; found = readLine()) {
      if (found.length() > LONGEST_LINE) {
        return new RawRow(line, null, "is longer than 4 MB");
      }
      if (!found.isBlank()) {
        return parsed(found);
      }
    }
    return null;
  }

  private RawRow parsed(String row) {
    if (!RowJson.isText(row)) {
      return new RawRow(line, null, RowJson.NOT_UTF_8);
    }
    try {
      return new RawRow(line, RowJson.MAPPER.readTree(row), null);
    } catch (JacksonException e) {
      return new RawRow(line, null, RowJson.problem(e, row));
    }
  }

  /** The characters up to the line's end; of an overlong line, a few more than the limit. */
  private @Nullable String readLine() throws IOException {
    StringBuilder found = new StringBuilder();
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      if (found.length() <= LONGEST_LINE) {
        found.append(buffer, at, end - at);
      }
      at = end + 1;
      if (end < filled) {
        break;
      }
    }
    line += any ? 1 : 0;
    return any ? found.toString() : null;
  }

  private boolean fill() throws IOException {
    filled = Math.max(0, text.read(buffer));
    at = 0;
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
