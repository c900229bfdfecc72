package dev.lowrank.benchmarks;

import dev.lowrank.engine.data.BatchPlan;
import dev.lowrank.engine.data.BatchSize;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.data.Examples;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the batches that {@link TrainingRun} trains on, for others to train on the same: on each
 * line the rows of a step, each as its tokens and its labels, −100 where nothing is learned.
 */
final class TrainingBatches {

  private static final int NO_LABEL = -100;

  private TrainingBatches() {}

  /** Settings of TrainingRun's names, from maxSequenceLength on as training settings have them. */
  static void write(Path file, Map<String, String> settings, int steps) throws IOException {
    Path model = Path.of(settings.getOrDefault("model", ""));
    try (Tokenizer tokenizer = Tokenizer.load(model);
        Examples examples =
            ExampleReader.of(
                    tokenizer,
                    ModelFolder.open(model).config(),
                    Integer.parseInt(settings.getOrDefault("length", "384")),
                    !"ALL".equals(settings.get("lossOn")))
                .read(Path.of(settings.getOrDefault("train", "")));
        BufferedWriter out = Files.newBufferedWriter(file)) {
      int rows = Integer.parseInt(settings.getOrDefault("batch", "16"));
      long seed = Long.parseLong(settings.getOrDefault("seed", "0"));
      BatchPlan plan = new BatchPlan(examples.size(), new BatchSize.Rows(rows), 1, seed);
      for (int step = 0; step < steps; step++) {
        int[] batch = plan.step(step).get(0);
        out.write(
            Arrays.stream(batch)
                .mapToObj(row -> row(examples.get(row)))
                .collect(Collectors.joining(",", "[", "]\n")));
      }
    }
  }

  private static String row(Example example) {
    int[] tokens = example.tokens();
    IntStream labels =
        IntStream.range(0, tokens.length).map(at -> example.labelled()[at] ? tokens[at] : NO_LABEL);
    return "[" + Arrays.toString(tokens) + "," + Arrays.toString(labels.toArray()) + "]";
  }
}
