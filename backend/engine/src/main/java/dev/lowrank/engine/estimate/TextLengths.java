package dev.lowrank.engine.estimate;

import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.data.Examples;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * How long a data set's texts are, in tokens of one model.
 *
 * @param deviation standard deviation of the tokens
 * @param meanLabels tokens of a text that carry the loss
 */
public record TextLengths(double mean, double deviation, int longest, double meanLabels) {

  /**
   * Tokenizes a sample of a file's rows.
   *
   * @param modelFolder with the tokenizer and config.json; no weights are read
   * @param rows every so many of them, and how many are looked at
   * @throws dev.lowrank.engine.EngineException as {@link ExampleReader#read} has it
   */
  public static TextLengths measure(
      Path modelFolder, InputStream file, Sample rows, int maxSequenceLength, boolean answersOnly) {
    try (Tokenizer tokenizer = Tokenizer.load(modelFolder);
        Examples examples =
            ExampleReader.of(
                    tokenizer,
                    ModelFolder.open(modelFolder).config(),
                    maxSequenceLength,
                    answersOnly)
                .read(file, rows.every(), rows.most())) {
      return of(examples.list());
    }
  }

  /** Which rows of a file are measured: every so many, of the first so many. */
  public record Sample(long every, long most) {}

  private static TextLengths of(List<Example> examples) {
    double mean = examples.stream().mapToInt(e -> e.tokens().length).average().orElse(0);
    double variance =
        examples.stream()
            .mapToDouble(e -> Math.pow(e.tokens().length - mean, 2))
            .average()
            .orElse(0);
    int longest = examples.stream().mapToInt(e -> e.tokens().length).max().orElse(0);
    double labels = examples.stream().mapToInt(Example::labels).average().orElse(0);
    return new TextLengths(mean, Math.sqrt(variance), longest, labels);
  }

  /**
   * Tokens of the largest of some batches, by the expected maximum of as many normal draws (Cramér,
   * Mathematical Methods of Statistics, 28.6).
   */
  double largestBatch(int batchSize, long batches) {
    double likely = batchSize * mean + expectedMaximum(batches) * Math.sqrt(batchSize) * deviation;
    return Math.min(likely, (double) batchSize * longest);
  }

  /**
   * Texts in a batch that takes them until the next would exceed so many tokens. What stays empty
   * is on average half of E(L²)/E(L), for it ends inside a text (Cox, Renewal Theory, 5.1).
   */
  double rowsWithin(int tokens) {
    double spread = deviation / mean;
    return Math.max(1, tokens / mean - (1 + spread * spread) / 2);
  }

  private static double expectedMaximum(long draws) {
    if (draws < 2) {
      return 0;
    }
    double root = Math.sqrt(2 * Math.log(draws));
    double lower = (Math.log(Math.log(draws)) + Math.log(4 * Math.PI)) / (2 * root);
    return Math.max(0.5, root - lower);
  }
}
