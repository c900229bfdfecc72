package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the rows of JSON lines, a JSON list or CSV, which the file's beginning tells apart, one at
 * a time in bounded memory. Whatever reads rows reads them through this.
 */
public final class RowReader implements AutoCloseable {

  private final RawRows rows;
  private @Nullable DataFormat format;

  /**
   * Reads rows of a format, or with null of the one that the first row is written in.
   *
   * @throws EngineException INVALID_DATA for a file that is no text
   */
  public RowReader(InputStream file, @Nullable DataFormat format) {
    this.format = format;
    try {
      this.rows = RawRows.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A row, or why it cannot be used.
   *
   * @param number of its line in JSON lines, else of the row; from 1
   * @param problem such as {@code has no text under 'prompt'}
   */
  public record Found(long number, @Nullable Row row, @Nullable String problem) {

    /**
     * The row.
     *
     * @throws EngineException INVALID_DATA naming the row that cannot be used
     */
    public Row required() {
      if (row == null) {
        throw new EngineException(ErrorCode.INVALID_DATA, "Row %d %s.".formatted(number, problem));
      }
      return row;
    }
  }

  /** The format of the rows, or null while none has shown it. */
  public @Nullable DataFormat format() {
    return format;
  }

  /** The next row, or null at the end. */
  public @Nullable Found next() {
    try {
      RawRows.RawRow raw = rows.next();
      if (raw == null) {
        return null;
      }
      JsonNode json = raw.json();
      return json == null ? new Found(raw.number(), null, raw.problem()) : read(raw.number(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found read(long number, JsonNode json) {
    try {
      RowJson.check(json, "the row");
      DataFormat wanted = format == null ? DataFormat.of(json) : format;
      format = wanted;
      Row row = wanted.read(json);
      DataFormat seen = DataFormat.of(json);
      return seen == wanted
          ? new Found(number, row, null)
          : new Found(
              number,
              null,
              "would be read as %s; leave the keys of that format out".formatted(seen));
    } catch (InvalidRow e) {
      return new Found(number, null, e.problem());
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
