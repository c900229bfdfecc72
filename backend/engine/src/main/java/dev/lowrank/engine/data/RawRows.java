package dev.lowrank.engine.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of a file as JSON, whatever they are written in. */
interface RawRows extends Closeable {

  /** Blank characters that may stand before a file's first row. */
  int FAR = 1 << 13;

  /** What a reader says at the end. */
  int END = -1;

  /**
   * A row, or why it is none.
   *
   * @param number of its line in JSON lines, else of the row; from 1
   */
  record RawRow(long number, @Nullable JsonNode json, @Nullable String problem) {}

  /** The next row, or null at the end; nothing follows where the file is broken. */
  @Nullable RawRow next() throws IOException;

  /** JSON lines begin with a brace, a JSON list with a bracket, and anything else is CSV. */
  static RawRows of(InputStream file) throws IOException {
    Reader text = new BufferedReader(FileText.open(file), 1 << 16);
    return switch (firstOf(text)) {
      case '{', END -> new JsonLines(text);
      case '[' -> new JsonList(text);
      default -> new CsvRows(text);
    };
  }

  private static int firstOf(Reader text) throws IOException {
    text.mark(FAR);
    int found = ' ';
    for (int i = 0;
        i < FAR && (found == ' ' || found == '\t' || found == '\r' || found == '\n');
        i++) {
      found = text.read();
    }
    text.reset();
    return found;
  }
}
