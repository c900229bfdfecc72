package dev.lowrank.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Continued texts beside what transformers' generate makes of the same prompts. */
class GenerationGoldenTests {

  @Test
  void probabilitiesAreThoseOfTransformersProcessors() throws IOException {
    JsonNode golden = golden("distributions.json");
    Set<Integer> seen = new HashSet<>();
    golden.path("seen").forEach(token -> seen.add(token.asInt()));
    for (JsonNode each : golden.path("cases")) {
      GenerationConfig config =
          new GenerationConfig(
              1,
              each.path("temperature").asDouble(),
              each.path("topK").asInt(),
              each.path("topP").asDouble(),
              each.path("repetitionPenalty").asDouble(),
              List.of(),
              0);
      float[] found =
          new TokenDistribution(config).probabilities(floats(golden.path("logits")), seen);
      float[] expected = floats(each.path("probabilities"));
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).as("%s token %d", config, i).isCloseTo(expected[i], within(1e-6f));
      }
    }
    assertThat(golden.path("cases").size()).isEqualTo(54);
  }

  /** Each token's logit leads by 8e-4 or more; logits are the recorded ones to 1e-4. */
  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void penalisedGreedyTokensAreThoseOfTransformers(String family) throws IOException {
    JsonNode golden = golden("penalised.json").path(family);
    GenerationConfig config = new GenerationConfig(20, 0, 0, 1, 1.4, List.of(), 0);
    Path folder = Golden.path("families/" + family);
    int[] prompt = ints(golden.path("prompt"));
    int[] all = ints(golden.path("tokens"));
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        Tokenizer tokenizer = Tokenizer.load(folder)) {
      assertThat(model.room(prompt.length)).isGreaterThanOrEqualTo(all.length);
      Generation written =
          new Generator(model, tokenizer, Set.of())
              .generate(prompt, Adaptation.NONE, config, TextListener.NONE);
      assertThat(written.text()).isEqualTo(tokenizer.decode(all));
      assertThat(written.generatedTokens()).isEqualTo(all.length);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRealModelAnswersTenPromptsAsInTransformers(boolean packed) throws IOException {
    Path folder = Golden.smolLm2();
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        Tokenizer tokenizer = Tokenizer.load(folder)) {
      assumeTrue(!packed || model.packForDecoding(), "packed weights are not faster here");
      Set<Integer> ends = EndTokens.of(folder, model.config(), tokenizer);
      Generator generator = new Generator(model, tokenizer, ends);
      for (JsonNode answer : golden("smollm2.json").path("answers")) {
        int[] prompt = ints(answer.path("prompt"));
        int[] expected = ints(answer.path("tokens"));
        assertThat(tokenizer.encodeContinuation(answer.path("text").asString())).isEqualTo(prompt);
        assertLastLogits(model, prompt, answer);
        Generation written =
            generator.generate(
                prompt, Adaptation.NONE, GenerationConfig.greedy(60), TextListener.NONE);
        assertThat(written.text()).isEqualTo(tokenizer.decode(expected));
        assertThat(written.generatedTokens()).isEqualTo(expected.length);
      }
    }
  }

  /** The fifty largest to 1e-3, and all of them by their norm. */
  private static void assertLastLogits(CausalLanguageModel model, int[] prompt, JsonNode golden) {
    try (Scope scope = Torch.get().inference()) {
      Pass pass = new Pass(scope, Adaptation.NONE, false);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(prompt)));
      NDArray last = states.get(prompt.length - 1).reshape(1, -1);
      float[] logits = model.logits(pass, last).toFloatArray();
      int[] ids = ints(golden.path("top").path("ids"));
      float[] expected = floats(golden.path("top").path("logits"));
      double squares = 0;
      for (float logit : logits) {
        squares += (double) logit * logit;
      }
      for (int i = 0; i < ids.length; i++) {
        assertThat(logits[ids[i]]).isCloseTo(expected[i], within(1e-3f));
      }
      assertThat(Math.sqrt(squares)).isCloseTo(golden.path("norm").asDouble(), within(1e-2));
    }
  }

  private static JsonNode golden(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(Golden.path("generation/" + name)));
  }

  private static int[] ints(JsonNode numbers) {
    int[] ints = new int[numbers.size()];
    Arrays.setAll(ints, i -> numbers.path(i).asInt());
    return ints;
  }

  private static float[] floats(JsonNode numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.path(i).asDouble();
    }
    return floats;
  }
}
