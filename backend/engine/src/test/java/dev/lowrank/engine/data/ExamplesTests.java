package dev.lowrank.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTests {

  private static final int EXAMPLES = 60_000;
  private static final int TOKENS = 500;

  /** 120 MB of tokens, in another JVM that has 24 MB for all of its objects. */
  @Test
  void tokensOfManyTimesTheHeapAreKeptShuffledAndReadBack() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                ExamplesTests.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith(EXAMPLES + " examples were right");
  }

  @Test
  void theDigestTellsTokensLabelsAndTheirPlaceApart() throws IOException {
    String some = digest(new Example(new int[] {1, 2, 3}, 1), new Example(new int[] {4, 5}, 1));
    assertThat(digest(new Example(new int[] {1, 2, 3}, 1), new Example(new int[] {4, 5}, 1)))
        .isEqualTo(some);
    assertThat(
            List.of(
                digest(new Example(new int[] {1, 2, 3}, 1), new Example(new int[] {4, 6}, 1)),
                digest(new Example(new int[] {1, 2, 3}, 2), new Example(new int[] {4, 5}, 1)),
                digest(new Example(new int[] {1, 2}, 1), new Example(new int[] {3, 4, 5}, 1)),
                digest(new Example(new int[] {4, 5}, 1), new Example(new int[] {1, 2, 3}, 1))))
        .doesNotContain(some)
        .doesNotHaveDuplicates();
  }

  private static String digest(Example... examples) {
    try (Examples.Writer writer = new Examples.Writer()) {
      for (Example example : examples) {
        writer.add(new ExampleReader.ReadRow(1, example, false, 0));
      }
      return writer.finish(DataFormat.TEXT, 9).counts().digest();
    }
  }

  /** What the test above runs. */
  public static void main(String[] arguments) {
    Examples.Writer writer = new Examples.Writer();
    for (int i = 0; i < EXAMPLES; i++) {
      writer.add(new ExampleReader.ReadRow(i, example(i), false, 0));
    }
    BatchPlan plan = new BatchPlan(EXAMPLES, new BatchSize.Rows(8), 1, 7);
    int right = 0;
    try (Examples examples = writer.finish(DataFormat.TEXT, TOKENS)) {
      for (int step = 0; step < plan.stepsOf(1); step++) {
        for (int index : plan.step(step).get(0)) {
          Example found = examples.get(index);
          boolean same =
              Arrays.equals(found.tokens(), example(index).tokens())
                  && found.labels() == example(index).labels();
          right += same ? 1 : 0;
        }
      }
    }
    System.out.println(right + " examples were right");
  }

  private static Example example(int number) {
    int[] tokens = new int[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = number * 31 + i;
    }
    return new Example(tokens, number % (TOKENS - 1));
  }
}
