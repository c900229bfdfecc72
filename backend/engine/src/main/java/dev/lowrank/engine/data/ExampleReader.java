package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns rows into examples for one model, which are what it is trained and measured on. */
public final class ExampleReader {

  private final Tokenizer tokenizer;
  private final RowTokens rows;
  private final int vocabulary;
  private final int maxSequenceLength;

  ExampleReader(Tokenizer tokenizer, RowTokens rows, int vocabulary, int maxSequenceLength) {
    this.tokenizer = tokenizer;
    this.rows = rows;
    this.vocabulary = vocabulary;
    this.maxSequenceLength = maxSequenceLength;
  }

  /**
   * A reader for a model.
   *
   * @param maxSequenceLength tokens at which longer texts are cut, so that something to learn stays
   * @param completionOnly whether only completions and the assistant's turns carry the loss
   */
  public static ExampleReader of(
      Tokenizer tokenizer, ModelConfig model, int maxSequenceLength, boolean completionOnly) {
    int endToken = tokenizer.endToken(model.endTokens());
    return new ExampleReader(
        tokenizer,
        new RowTokens(tokenizer, endToken, completionOnly),
        model.vocabularySize(),
        maxSequenceLength);
  }

  /**
   * A row as the model sees it.
   *
   * @param number of its line in JSON lines, else of the row; from 1
   * @param example what fits of it
   * @param cut whether it is longer
   * @param turnsLeftOut turns of the assistant that carry no label, since the template writes them
   *     so that they cannot be told apart
   */
  public record ReadRow(long number, Example example, boolean cut, int turnsLeftOut) {}

  /** Hears of every row in its turn, until it has enough. */
  @FunctionalInterface
  public interface Listener {
    /** A row; answers whether more are wanted. */
    boolean hear(ReadRow row);
  }

  /**
   * Reads a whole file.
   *
   * @throws EngineException INVALID_DATA naming the row, MISSING_CHAT_TEMPLATE when the model has
   *     none for a file of chats, NOTHING_TO_LEARN when no row has a label
   */
  public Examples read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, 1, Long.MAX_VALUE);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a sample of rows.
   *
   * @param every 1 for each row, 2 for each second, and so on
   * @param most rows that are looked at
   */
  public Examples read(InputStream file, long every, long most) {
    Examples.Writer examples = new Examples.Writer();
    try {
      DataFormat format =
          read(
              file,
              every,
              most,
              row -> {
                examples.add(row);
                return true;
              });
      return examples.finish(format, maxSequenceLength);
    } catch (RuntimeException e) {
      examples.close();
      throw e;
    }
  }

  /** Reads a file's rows one by one. */
  public void read(Path file, Listener listener) {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, 1, Long.MAX_VALUE, listener);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private DataFormat read(InputStream in, long every, long most, Listener listener) {
    long count = 0;
    try (RowReader reader = new RowReader(in, null)) {
      boolean more = true;
      for (RowReader.@Nullable Found found = reader.next();
          found != null && more && count < most;
          found = reader.next()) {
        if (count++ % every == 0) {
          more = listener.hear(read(found));
        }
      }
      DataFormat format = reader.format();
      if (format == null) {
        throw new EngineException(ErrorCode.INVALID_DATA, "The file has no rows.");
      }
      return format;
    }
  }

  private ReadRow read(RowReader.Found found) {
    Row row = found.required();
    try {
      Tokenized whole = rows.tokenized(row);
      tokenizer.requireWithin(vocabulary, whole.example().tokens());
      Example kept = whole.example().within(maxSequenceLength);
      return new ReadRow(found.number(), kept, kept != whole.example(), whole.turnsLeftOut());
    } catch (EngineException e) {
      throw new EngineException(
          e.code(), "Row %d: %s".formatted(found.number(), e.getMessage()), e);
    }
  }

  /** The tokens of a prompt as rows of a format ask it, up to where the answer begins. */
  public int[] prompt(DataFormat format, String text) {
    return rows.prompt(format, text);
  }

  private static EngineException unreadable(Path file, Exception e) {
    return new EngineException(
        ErrorCode.FILE_NOT_READABLE,
        "Cannot read %s: %s".formatted(file.getFileName(), e.getMessage()),
        e);
  }
}
