package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Logits of texts written step by step beside those of the whole texts, which are golden. */
class DecodingTests {

  private static final float TOLERANCE = 1e-4f;
  private static final int[] PROMPTS = {3, 9, 5};

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void everyFamilysStepsGiveTheLogitsOfTheWholeTexts(String family) {
    Path folder = Golden.path("families/" + family);
    try (Decoder model = load(folder);
        LoraAdapter adapter = adapter(folder, folder.resolve("adapter"))) {
      for (Adaptation one : List.of(Adaptation.NONE, adapter, withoutBeginning(adapter))) {
        assertSteps(model, one, true, 8);
        assertSteps(model, one, false, 8);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#variants")
  void everyVariantsStepsGiveTheLogitsOfTheWholeTexts(String variant) throws Exception {
    Path folder = Golden.path("variants/" + variant);
    byte[] record = Files.readAllBytes(folder.resolve("training.json"));
    Path base = Golden.path(JsonMapper.shared().readTree(record).path("base").asString());
    Path converted = folder.resolve("converted");
    Path saved = Files.exists(converted) ? converted : folder.resolve("final");
    try (Decoder model = load(base);
        LoraAdapter adapter = adapter(base, saved)) {
      assertSteps(model, adapter, true, 8);
      assertSteps(model, adapter, false, 8);
    }
  }

  @Test
  void aTextGrowsBeyondItsBuffers() {
    try (Decoder model = load(Golden.path("families/llama3"))) {
      assertSteps(model, Adaptation.NONE, true, 150);
    }
  }

  /** Three texts come to 33 tokens at three different steps. */
  @ParameterizedTest
  @ValueSource(strings = {"phi3-longrope", "phi4", "llama-longrope"})
  void aTextGrowsBeyondTheLengthAtWhichLongRopeTurns(String family) {
    try (Decoder model = load(Golden.path("families/" + family));
        Scope scope = Torch.get().inference();
        Decoding decoding = model.decoding(Adaptation.NONE)) {
      List<int[]> texts = texts(32, model.config().vocabularySize());
      decoding.begin(scope, beginnings(texts, 0));
      for (int made = 1; made <= 32; made++) {
        List<int[]> soFar = beginnings(texts, made);
        int[] tokens = soFar.stream().mapToInt(text -> text[text.length - 1]).toArray();
        NDArray logits = decoding.next(scope, tokens);
        for (int i = 0; i < tokens.length; i++) {
          NDArray whole = whole(model, Adaptation.NONE, scope, soFar.get(i));
          assertThat(logits.get(i).sub(whole.get(soFar.get(i).length - 1)).abs().max().getFloat())
              .as("text %d after %d", i, made)
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  private static List<int[]> beginnings(List<int[]> texts, int made) {
    return IntStream.range(0, PROMPTS.length)
        .mapToObj(i -> Arrays.copyOf(texts.get(i), PROMPTS[i] + made))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void packedWeightsGiveTheSameLogits(String family) {
    Path folder = Golden.path("families/" + family);
    try (Decoder model = load(folder);
        LoraAdapter adapter = adapter(folder, folder.resolve("adapter"))) {
      assertThat(model.packForDecoding((weight, packed) -> true))
          .as("weights that float16 rounds")
          .isFalse();
      model.weights().values().forEach(DecodingTests::round);
      assumeTrue(model.packForDecoding((weight, packed) -> true), "no packed products here");
      assertSteps(model, Adaptation.NONE, true, 8);
      assertSteps(model, adapter, true, 8);
    }
  }

  private static void round(NDArray weight) {
    try (NDArray half = weight.toType(DataType.FLOAT16, true);
        NDArray rounded = half.toType(DataType.FLOAT32, true)) {
      rounded.copyTo(weight);
    }
  }

  /** Texts of three lengths side by side, of which one leaves halfway. */
  private static void assertSteps(Decoder model, Adaptation adapter, boolean fused, int steps) {
    List<int[]> texts = texts(steps, model.config().vocabularySize());
    List<NDArray> expected = new ArrayList<>();
    try (Scope scope = Torch.get().inference();
        Decoding decoding = new Decoding(model, adapter, fused)) {
      texts.forEach(text -> expected.add(whole(model, adapter, scope, text)));
      List<int[]> prompts = new ArrayList<>();
      for (int i = 0; i < PROMPTS.length; i++) {
        prompts.add(Arrays.copyOf(texts.get(i), PROMPTS[i]));
      }
      int[] left = {0, 1, 2};
      assertRows(decoding.begin(scope, prompts), expected, left, 0);
      for (int step = 0; step < steps; step++) {
        if (step == steps / 2) {
          left = new int[] {2, 0};
          decoding.keep(left);
        }
        int at = step;
        int[] tokens = Arrays.stream(left).map(i -> texts.get(i)[PROMPTS[i] + at]).toArray();
        try (Scope inner = scope.nested()) {
          assertRows(decoding.next(inner, tokens), expected, left, step + 1);
        }
      }
    }
  }

  private static void assertRows(NDArray logits, List<NDArray> expected, int[] texts, int made) {
    for (int i = 0; i < texts.length; i++) {
      float[] row = logits.get(i).toFloatArray();
      float[] whole = expected.get(texts[i]).get(PROMPTS[texts[i]] - 1 + made).toFloatArray();
      for (int token = 0; token < row.length; token++) {
        assertThat(row[token])
            .as("text %d, token %d after %d", texts[i], token, made)
            .isCloseTo(whole[token], within(TOLERANCE));
      }
    }
  }

  private static NDArray whole(Decoder model, Adaptation adapter, Scope scope, int[] text) {
    Pass pass = new Pass(scope, adapter, false);
    return model.logits(pass, model.hiddenStates(pass, Sequences.of(List.of(text))));
  }

  private static List<int[]> texts(int steps, int vocabulary) {
    List<int[]> texts = new ArrayList<>();
    for (int i = 0; i < PROMPTS.length; i++) {
      int[] text = new int[PROMPTS[i] + steps];
      for (int t = 0; t < text.length; t++) {
        text[t] = (7 * t * t + 5 * i + t + 2) % vocabulary;
      }
      texts.add(text);
    }
    return texts;
  }

  /** As PiSSA has it while it trains: a part of the update is taken away again. */
  private static Adaptation withoutBeginning(Adaptation adapter) {
    return path -> {
      LowRank update = adapter.at(path);
      if (update == null) {
        return null;
      }
      LowRank.Factors learned = update.learned();
      LowRank.Factors half = new LowRank.Factors(learned.a().mul(0.5f), learned.b());
      return new LowRank(learned, half, update.scale(), 0, null);
    };
  }

  private static Decoder load(Path folder) {
    return (Decoder) ModelFolder.open(folder).load();
  }

  private static LoraAdapter adapter(Path base, Path folder) {
    return PeftFiles.read(folder, ModelFolder.open(base).layout(), Torch.get().weights());
  }
}
