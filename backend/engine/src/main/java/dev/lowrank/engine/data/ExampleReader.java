package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns JSON lines with {@code prompt} and {@code completion} into examples: the prompt as a text's
 * beginning, the completion as its continuation, then the end token.
 *
 * @param completionOnly whether the prompt's tokens carry no loss
 */
public record ExampleReader(
    Tokenizer tokenizer, int endToken, int maxSequenceLength, boolean completionOnly) {

  /**
   * Reads a whole file. Texts longer than the limit lose their end; those that would lose every
   * label are left out.
   *
   * @throws EngineException INVALID_DATA naming the row, NOTHING_TO_LEARN when no row has a label
   */
  public List<Example> read(Path file) {
    List<Example> examples = new ArrayList<>();
    int row = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        row++;
        if (!line.isBlank()) {
          Example example = tokenize(line, row);
          if (example.labels() > 0) {
            examples.add(example);
          }
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot read row %d of %s: %s".formatted(row + 1, file.getFileName(), e.getMessage()),
          e);
    }
    if (examples.isEmpty()) {
      throw new EngineException(
          ErrorCode.NOTHING_TO_LEARN,
          "None of the %d rows keeps a token to learn within %d tokens. Raise the sequence length."
              .formatted(row, maxSequenceLength));
    }
    return examples;
  }

  private Example tokenize(String line, int row) {
    try {
      JsonNode json = JsonMapper.shared().readTree(line);
      return tokenize(text(json, "prompt", row), text(json, "completion", row));
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_DATA, "Row %d is not JSON: %s".formatted(row, e.getOriginalMessage()));
    }
  }

  private Example tokenize(String prompt, String completion) {
    int[] start = tokenizer.encodeStart(prompt);
    int[] rest = tokenizer.encodeContinuation(completion);
    int[] tokens = Arrays.copyOf(start, start.length + rest.length + 1);
    System.arraycopy(rest, 0, tokens, start.length, rest.length);
    tokens[tokens.length - 1] = endToken;
    int kept = Math.min(tokens.length, maxSequenceLength);
    return new Example(Arrays.copyOf(tokens, kept), completionOnly ? start.length : 0);
  }

  private static String text(JsonNode json, String field, int row) {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw new EngineException(
          ErrorCode.INVALID_DATA, "Row %d has no text under %s.".formatted(row, field));
    }
    return value.asString();
  }
}
