package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns JSON lines of one {@link DataFormat}, found by the first row, into examples.
 *
 * @param completionOnly whether only completions and the assistant's turns carry the loss
 */
public record ExampleReader(
    Tokenizer tokenizer, int endToken, int maxSequenceLength, boolean completionOnly) {

  /**
   * Reads a whole file. Texts longer than the limit are cut so that something to learn stays.
   *
   * @throws EngineException INVALID_DATA naming the row, MISSING_CHAT_TEMPLATE when the model has
   *     none for a file of chats, NOTHING_TO_LEARN when no row has a label
   */
  public Examples read(Path file) {
    Reading reading = new Reading(new RowTokens(tokenizer, endToken, completionOnly));
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reading.take(line);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot read row %d of %s: %s"
              .formatted(reading.row + 1, file.getFileName(), e.getMessage()),
          e);
    }
    return reading.examples();
  }

  /** The tokens of a prompt as rows of a format ask it, up to where the answer begins. */
  public int[] prompt(DataFormat format, String text) {
    return new RowTokens(tokenizer, endToken, completionOnly).prompt(format, text);
  }

  /** A file on its way, line by line. */
  private final class Reading {

    private final RowTokens rows;
    private final List<Example> examples = new ArrayList<>();
    private @Nullable DataFormat format;
    private int row;
    private int truncated;
    private int dropped;

    Reading(RowTokens rows) {
      this.rows = rows;
    }

    void take(String line) {
      row++;
      if (line.isBlank()) {
        return;
      }
      JsonNode json = json(line, row);
      format = format == null ? format(json, row) : format;
      Example whole = tokenize(rows, format, json, row);
      Example example = whole.within(maxSequenceLength);
      if (example.labels() == 0) {
        dropped++;
        return;
      }
      truncated += example == whole ? 0 : 1;
      examples.add(example);
    }

    Examples examples() {
      if (format == null || examples.isEmpty()) {
        throw new EngineException(
            ErrorCode.NOTHING_TO_LEARN,
            "None of the %d rows keeps a token to learn within %d tokens. Raise the sequence length."
                .formatted(row, maxSequenceLength));
      }
      return new Examples(format, examples, truncated, dropped);
    }
  }

  private static JsonNode json(String line, int row) {
    try {
      return JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_DATA, "Row %d is not JSON: %s".formatted(row, e.getOriginalMessage()));
    }
  }

  private static DataFormat format(JsonNode json, int row) {
    try {
      return DataFormat.of(json);
    } catch (InvalidRow e) {
      throw invalid(row, e);
    }
  }

  private static Example tokenize(RowTokens rows, DataFormat format, JsonNode json, int row) {
    try {
      return rows.example(format.read(json));
    } catch (InvalidRow e) {
      throw invalid(row, e);
    } catch (EngineException e) {
      throw new EngineException(e.code(), "Row %d: %s".formatted(row, e.getMessage()), e);
    }
  }

  private static EngineException invalid(int row, InvalidRow e) {
    return new EngineException(ErrorCode.INVALID_DATA, "Row %d %s.".formatted(row, e.problem()), e);
  }
}
