package dev.lowrank.platform.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.lowrank.platform.problems.Invalid;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.core.io.InputStreamSource;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of a JSON array or a CSV file as JSON lines; those are taken as they are. */
final class UploadedRows {

  private static final byte[] NEWLINE = {'\n'};
  private static final JsonMapper JSON = JsonMapper.shared();

  private UploadedRows() {}

  /**
   * The same rows as JSON lines.
   *
   * @param target where they are written if they are not JSON lines already
   * @throws Invalid naming the part {@code file} when it cannot be read
   */
  static InputStreamSource asJsonLines(InputStreamSource file, Path target) {
    try {
      if (isCsv(file)) {
        writeCsv(file, target);
      } else if (isArray(file)) {
        writeArray(file, target);
      } else {
        return file;
      }
      return () -> Files.newInputStream(target);
    } catch (JacksonException e) {
      throw Invalid.field("file", "The file is not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (CsvParseException e) {
      throw Invalid.field(
          "file", "The file is not CSV: " + firstLine(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCsv(InputStreamSource file) {
    return file instanceof MultipartFile part
        && String.valueOf(part.getOriginalFilename()).toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  /** A line of JSON lines is an object, so a bracket at the beginning opens an array of them. */
  private static boolean isArray(InputStreamSource file) throws IOException {
    try (InputStream in = new BufferedInputStream(file.getInputStream())) {
      int read = in.read();
      while (read == ' ' || read == '\t' || read == '\r' || read == '\n') {
        read = in.read();
      }
      return read == '[';
    }
  }

  private static void writeArray(InputStreamSource file, Path target) throws IOException {
    try (JsonParser parser = JSON.createParser(file.getInputStream());
        OutputStream out = Files.newOutputStream(target)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode row = parser.readValueAsTree();
        out.write(JSON.writeValueAsBytes(row));
        out.write(NEWLINE);
      }
      if (parser.nextToken() != null) {
        throw Invalid.field("file", "The file goes on after the end of its list of rows.");
      }
    }
  }

  private static void writeCsv(InputStreamSource file, Path target) throws IOException {
    try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text);
        OutputStream out = Files.newOutputStream(target)) {
      for (NamedCsvRecord row : rows) {
        out.write(JSON.writeValueAsBytes(row.getFieldsAsMap()));
        out.write(NEWLINE);
      }
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
