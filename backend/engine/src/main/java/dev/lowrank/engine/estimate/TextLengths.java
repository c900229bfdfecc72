package dev.lowrank.engine.estimate;

import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tokenizer.Tokenizer;
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
   * Tokenizes a file of examples.
   *
   * @param modelFolder with the tokenizer and config.json; no weights are read
   * @throws dev.lowrank.engine.EngineException as {@link ExampleReader#read} has it
   */
  public static TextLengths measure(
      Path modelFolder, Path file, int maxSequenceLength, boolean completionOnly) {
    try (Tokenizer tokenizer = Tokenizer.load(modelFolder)) {
      int endToken = tokenizer.endToken(ModelFolder.open(modelFolder).config().endTokens());
      return of(
          new ExampleReader(tokenizer, endToken, maxSequenceLength, completionOnly)
              .read(file)
              .list());
    }
  }

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

  private static double expectedMaximum(long draws) {
    if (draws < 2) {
      return 0;
    }
    double root = Math.sqrt(2 * Math.log(draws));
    double lower = (Math.log(Math.log(draws)) + Math.log(4 * Math.PI)) / (2 * root);
    return Math.max(0.5, root - lower);
  }
}
