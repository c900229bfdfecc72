package dev.lowrank.engine.data;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** The elements of one JSON array. */
final class JsonList implements RawRows {

  private final JsonParser parser;
  private long row;
  private boolean over;

  JsonList(Reader text) {
    parser = RowJson.MAPPER.createParser(text);
    parser.nextToken();
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    if (over) {
      return null;
    }
    row++;
    try {
      if (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode json = parser.readValueAsTree();
        return new RawRow(row, json, null);
      }
      over = true;
      return parser.nextToken() == null
          ? null
          : new RawRow(row, null, "stands after the end of the file's list");
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      over = true;
      return new RawRow(row, null, RowJson.problem(e, null));
    }
  }

  @Override
  public void close() {
    parser.close();
  }
}
