package dev.lowrank.engine.generate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Continuing texts with a random model of two layers and a token for each character. */
class GeneratorTests {

  private static final Path FOLDER = Golden.path("tiny-llama");
  private static final int[] PROMPT = {40, 41, 42};

  private static CausalLanguageModel model;
  private static Tokenizer tokenizer;
  private static String greedy = "";

  @BeforeAll
  static void load() {
    model = ModelFolder.open(FOLDER).load();
    tokenizer = Tokenizer.load(FOLDER);
    greedy = write(GenerationConfig.greedy(30), TextListener.NONE).text();
  }

  @AfterAll
  static void close() {
    model.close();
    tokenizer.close();
  }

  @Test
  void piecesMakeTheText() {
    List<String> pieces = new ArrayList<>();
    Generation written = write(GenerationConfig.greedy(30), pieces::add);

    assertThat(String.join("", pieces)).isEqualTo(written.text()).isEqualTo(greedy);
    assertThat(pieces).hasSizeGreaterThan(10);
    assertThat(written.reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(written.promptTokens()).isEqualTo(3);
    assertThat(written.generatedTokens()).isEqualTo(30);
  }

  @Test
  void aStopStringAcrossTokensEndsTheTextBeforeIt() {
    String stop = greedy.substring(5, 8);
    int first = greedy.indexOf(stop);
    List<String> pieces = new ArrayList<>();

    Generation written = write(new GenerationConfig(30, 0, 0, 1, 1, List.of(stop), 0), pieces::add);

    assertThat(written.text()).isEqualTo(greedy.substring(0, first));
    assertThat(String.join("", pieces)).isEqualTo(written.text());
    assertThat(written.reason()).isEqualTo(FinishReason.STOP);
    assertThat(written.generatedTokens()).isEqualTo(first + stop.length());
  }

  @Test
  void whoeverListensCanEndIt() {
    List<String> pieces = new ArrayList<>();

    Generation written =
        write(
            GenerationConfig.greedy(30),
            piece -> {
              pieces.add(piece);
              return pieces.size() < 4;
            });

    assertThat(written.reason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(pieces).hasSize(4);
    assertThat(written.text()).isEqualTo(String.join("", pieces));
  }

  @Test
  void anEndTokenEndsIt() {
    int end = tokenizer.encodeContinuation(greedy.substring(3, 4))[0];

    Generation written =
        new Generator(model, tokenizer, Set.of(end))
            .generate(PROMPT, Adaptation.NONE, GenerationConfig.greedy(30), TextListener.NONE);

    assertThat(written.reason()).isEqualTo(FinishReason.STOP);
    assertThat(written.text()).isEqualTo(greedy.substring(0, greedy.indexOf(greedy.charAt(3))));
  }

  @Test
  void theModelsPositionsEndIt() {
    int positions = model.config().maxPositions();

    Generation written = write(GenerationConfig.greedy(10_000), TextListener.NONE);

    assertThat(written.reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(written.generatedTokens()).isEqualTo(positions - PROMPT.length);
  }

  @Test
  void aSeedDrawsTheSameTextAgainAndAnotherSeedAnother() {
    GenerationConfig one = new GenerationConfig(25, 1.2, 0, 1, 1, List.of(), 1);
    GenerationConfig two = new GenerationConfig(25, 1.2, 0, 1, 1, List.of(), 2);

    String text = write(one, TextListener.NONE).text();

    assertThat(write(one, TextListener.NONE).text()).isEqualTo(text);
    assertThat(write(two, TextListener.NONE).text()).isNotEqualTo(text);
  }

  /** Pearson's test; 27.88 is what nine degrees of freedom exceed once in a thousand times. */
  @Test
  void tokensAreDrawnWithTheirProbabilities() {
    float[] logits = {0, 1, 2, 0.5f, -1, 1.5f, -0.5f, 0.2f, 0.7f, 1.1f};
    int draws = 20_000;
    double[] observed = new double[logits.length];
    GenerationConfig config = new GenerationConfig(1, 0.8, 0, 1, 1, List.of(), 77);
    Sampler sampler = new Sampler(config, PROMPT);
    for (int i = 0; i < draws; i++) {
      observed[sampler.next(logits.clone())]++;
    }
    float[] expected = new TokenDistribution(config).probabilities(logits.clone(), Set.of());
    double statistic = 0;
    for (int i = 0; i < logits.length; i++) {
      statistic += Math.pow(observed[i] - draws * expected[i], 2) / (draws * expected[i]);
    }
    assertThat(statistic).isLessThan(27.88);
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void textsSideBySideAreThoseWrittenAlone(String family) {
    Path folder = Golden.path("families/" + family);
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        Tokenizer tokenizer = Tokenizer.load(folder)) {
      List<int[]> prompts = prompts(20, 40);
      Set<Integer> ends = IntStream.range(0, 8).map(i -> 5 * i).boxed().collect(toSet());
      assertThat(assertAsAlone(new Generator(model, tokenizer, ends), prompts, 30))
          .as("lengths")
          .hasSizeGreaterThan(1);
      assertAsAlone(new Generator(model, tokenizer, Set.of()), prompts, 30);
    }
  }

  @Test
  void storiesSideBySideAreThoseWrittenAlone() {
    Path folder = Golden.shared("models/stories260K");
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        Tokenizer tokenizer = Tokenizer.load(folder)) {
      int stop = tokenizer.encodeContinuation("a.")[1];
      List<int[]> prompts =
          Stream.of("Once upon a time", "Lily", "The dog ran to the park and", "One day, Tim saw a")
              .map(tokenizer::encodeStart)
              .toList();
      assertThat(assertAsAlone(new Generator(model, tokenizer, Set.of(stop)), prompts, 100))
          .as("lengths")
          .hasSizeGreaterThan(1);
      assertAsAlone(new Generator(model, tokenizer, Set.of()), prompts, 300);
    }
  }

  /** In one go and one by one; gives how many tokens they have. */
  private static Set<Integer> assertAsAlone(Generator generator, List<int[]> prompts, int tokens) {
    GenerationConfig config = GenerationConfig.greedy(tokens);
    List<Generation> together = generator.generateAll(prompts, Adaptation.NONE, config);
    List<Generation> alone =
        prompts.stream()
            .map(one -> generator.generate(one, Adaptation.NONE, config, TextListener.NONE))
            .toList();
    assertThat(together).isEqualTo(alone);
    return together.stream().map(Generation::generatedTokens).collect(toSet());
  }

  private static List<int[]> prompts(int count, int vocabulary) {
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] prompt = new int[1 + i % 7];
      for (int t = 0; t < prompt.length; t++) {
        prompt[t] = (11 * i + 5 * t + 2) % vocabulary;
      }
      prompts.add(prompt);
    }
    return prompts;
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertRefused(() -> new GenerationConfig(1, -1, 0, 1, 1, List.of(), 0), "temperature");
    assertRefused(() -> new GenerationConfig(1, 1, -1, 1, 1, List.of(), 0), "Top-k");
    assertRefused(() -> new GenerationConfig(1, 1, 0, 0, 1, List.of(), 0), "Top-p");
    assertRefused(() -> new GenerationConfig(1, 1, 0, Double.NaN, 1, List.of(), 0), "Top-p");
    assertRefused(() -> new GenerationConfig(1, 1, 0, 1, 0, List.of(), 0), "penalty");
    assertRefused(() -> new GenerationConfig(1, 1, 0, 1, 1, List.of(""), 0), "stop string");
    assertRefused(
        () ->
            new Generator(model, tokenizer, Set.of())
                .generate(
                    new int[0], Adaptation.NONE, GenerationConfig.greedy(1), TextListener.NONE),
        "the prompt is empty");
  }

  private static void assertRefused(Runnable made, String message) {
    assertThatThrownBy(made::run)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_GENERATION_CONFIG));
  }

  private static Generation write(GenerationConfig config, TextListener listener) {
    return new Generator(model, tokenizer, Set.of())
        .generate(PROMPT, Adaptation.NONE, config, listener);
  }
}
