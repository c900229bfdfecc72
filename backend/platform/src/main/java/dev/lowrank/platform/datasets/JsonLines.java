package dev.lowrank.platform.datasets;

import dev.lowrank.engine.data.DataFormat;
import dev.lowrank.engine.data.InvalidRow;
import dev.lowrank.engine.data.Row;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON lines of one format, a line at a time in bounded memory, as strict UTF-8. */
final class JsonLines implements AutoCloseable {

  private static final int LONGEST_LINE = 4 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final InputStream in;
  private @Nullable DataFormat format;
  private long line;

  /** Reads rows of a format, or with null of the one that the first row is written in. */
  JsonLines(InputStream in, @Nullable DataFormat format) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.format = format;
  }

  /** The format of the rows, or null while none has shown it. */
  @Nullable DataFormat format() {
    return format;
  }

  /** A row, or why the line is none. */
  record Line(long number, @Nullable DatasetRow row, @Nullable String problem) {}

  /** The next line that is not blank, or null at the end. */
  @Nullable Line next() {
    try {
      for (byte[] bytes = readLine(); bytes != null; bytes = readLine()) {
        if (!blank(bytes)) {
          return check(bytes);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Line check(byte[] bytes) {
    if (bytes.length > LONGEST_LINE) {
      return bad("is longer than 4 MB");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bad("is not UTF-8");
    }
    if (text.startsWith("\ufeff")) {
      return bad("starts with a byte order mark; save the file as UTF-8 without one");
    }
    try {
      return check(JSON.readTree(text));
    } catch (JacksonException e) {
      return bad("is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private Line check(JsonNode json) {
    try {
      DataFormat found = format == null ? DataFormat.of(json) : format;
      format = found;
      Row row = found.read(json);
      DataFormat seen = DataFormat.of(json);
      return seen == found
          ? new Line(line, DatasetRow.of(line, row), null)
          : bad("would be read as " + seen + "; leave the keys of that format out");
    } catch (InvalidRow e) {
      return bad(e.problem());
    }
  }

  private Line bad(String problem) {
    return new Line(line, null, problem);
  }

  /** The bytes up to the line's end; of an overlong line, a few more than the limit. */
  private byte @Nullable [] readLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int read = in.read();
    if (read < 0) {
      return null;
    }
    line++;
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (bytes.size() <= LONGEST_LINE) {
        bytes.write(read);
      }
    }
    return bytes.toByteArray();
  }

  private static boolean blank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Rows of a file that was checked before. */
  static List<DatasetRow> read(InputStream content, long after, int limit) {
    List<DatasetRow> rows = new ArrayList<>();
    try (JsonLines lines = new JsonLines(content, null)) {
      for (Line line = lines.next(); line != null && rows.size() < limit; line = lines.next()) {
        if (line.row() != null && line.number() > after) {
          rows.add(line.row());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
