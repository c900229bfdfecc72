package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Products;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with products in bfloat16. Its models are tiny: some processors are slow at it. */
class NarrowProductsTests {

  private static final int STEPS = 6;
  private static final double LOSS = 2e-2;

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TrainingTests.colours(folder);
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.train.TrainingTests#variants")
  void everyVariantLearnsAsInFloat32AndResumesToTheBit(LoraSettings lora) {
    LoraSettings still = lora.with("dropout", 0);
    TrainingPlan narrow = plan(still, Precision.BF16);
    List<Double> wide = losses(plan(still, Precision.FP32), null, 0);
    List<Double> whole = losses(narrow, null, 3);
    List<Double> rest = losses(narrow, folder.resolve("checkpoint"), 0);

    assertClose(whole, wide);
    assertThat(whole).isNotEqualTo(wide);
    assertThat(rest).isEqualTo(whole.subList(3, STEPS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "gemma2", "gemma3", "phi3", "qwen2", "granite", "olmo2"})
  void everyShapeOfModelComputesNearlyTheSame(String family) {
    Batch batch =
        Batch.of(
            List.of(
                new Example(new int[] {1, 7, 12, 5, 9, 3, 2}, 3),
                new Example(new int[] {1, 4, 4, 8, 2}, 2)));
    ModelFolder folder = ModelFolder.open(Golden.path("families/" + family));
    try (CausalLanguageModel wide = folder.load();
        CausalLanguageModel narrow = folder.load(Products.NARROW_FROZEN)) {
      double expected = Losses.mean(wide, Adaptation.NONE, List.of(batch)).loss();

      assertThat(Losses.mean(narrow, Adaptation.NONE, List.of(batch)).loss())
          .isCloseTo(expected, within(LOSS))
          .isNotEqualTo(expected);
    }
  }

  @Test
  void fullFineTuningLearnsItsFloat32Weights() {
    List<Double> narrow = losses(plan(null, Precision.BF16), null, 0);

    assertClose(narrow, losses(plan(null, Precision.FP32), null, 0));
    assertThat(narrow.get(STEPS - 1)).isLessThan(narrow.get(0));
  }

  @Test
  void writesSamplesWhileItLearns() {
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "targetModules", "all-linear"));
    try (Training training = Training.open(plan(lora, Precision.BF16), null)) {
      training.advance();

      assertThat(training.samples(List.of("The colour", "The"), 5)).hasSize(2);
    }
  }

  @Test
  void aFrozenBaseTakesHalfTheMemory() {
    try (var model = ModelFolder.open(Golden.path("tiny-llama")).load(Products.NARROW_FROZEN)) {
      var weight = model.weights().get("model.layers.0.self_attn.q_proj.weight");
      var norm = model.weights().get("model.norm.weight");

      assertThat(weight.toByteBuffer().remaining()).isEqualTo(2 * (int) weight.size());
      assertThat(norm.toByteBuffer().remaining()).isEqualTo(4 * (int) norm.size());
    }
  }

  private static void assertClose(List<Double> losses, List<Double> expected) {
    for (int i = 0; i < STEPS; i++) {
      assertThat(losses.get(i)).as("step %d", i + 1).isCloseTo(expected.get(i), within(LOSS));
    }
  }

  /** The losses of the steps that are left, with a checkpoint after one of them if any. */
  private List<Double> losses(TrainingPlan plan, @Nullable Path from, int checkpointAfter) {
    List<Double> losses = new ArrayList<>();
    try (Training training = Training.open(plan, from)) {
      while (training.step() < STEPS) {
        losses.add(training.advance().loss());
        if (training.step() == checkpointAfter) {
          training.checkpoint(folder.resolve("checkpoint"));
        }
      }
    }
    return losses;
  }

  private TrainingPlan plan(@Nullable LoraSettings lora, Precision precision) {
    TrainingSettings training =
        TrainingSettings.of(
            Map.of(
                "maxSteps",
                STEPS,
                "batchSize",
                3,
                "learningRate",
                1e-3,
                "maxSequenceLength",
                64,
                "precision",
                precision));
    Method method = lora == null ? Method.FULL : Method.LORA;
    return new TrainingPlan(Golden.path("tiny-llama"), data, null, method, lora, training);
  }
}
