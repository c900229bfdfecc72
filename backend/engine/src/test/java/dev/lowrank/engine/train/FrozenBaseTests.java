package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.BaseForm;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Products;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.model.Storage;
import dev.lowrank.engine.settings.InvalidSettings;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bases that are mapped, or kept in few bits. */
class FrozenBaseTests {

  private static final int STEPS = 4;

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TrainingTests.colours(folder);
  }

  /** A matrix of few bits is another one, so PEFT's base holds what it gives back. */
  @ParameterizedTest
  @EnumSource(Quantization.class)
  void lossesFollowPeftsOnTheSameWeights(Quantization quantization) throws IOException {
    ModelFolder base = ModelFolder.open(Golden.shared("models/stories260K"));
    JsonNode golden =
        JsonMapper.shared().readTree(Files.readAllBytes(Golden.path("quantized-training.json")));
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "alpha", 8));
    try (CausalLanguageModel model = base.load(form(Storage.COPIED, quantization));
        LoraAdapter adapter =
            LoraAdapter.create(
                AdapterDescription.of(lora, base.layout()), model, 0, Torch.get().weights());
        Scope state = Torch.get().weights()) {
      SmolLm2TrainingGoldenTests.begin(adapter);
      AdamW optimizer =
          new AdamW(Torch.get().ops(), ParameterGroups.same(adapter.weights(), 0), state);
      List<NDArray> trained = List.copyOf(adapter.weights().values());
      Learner learner =
          new Learner(
              new LayeredGradients(model, adapter, trained, LayeredGradients.Keeping.ALL),
              optimizer,
              1);
      JsonNode losses = golden.path("losses").path(quantization.name());
      int step = 0;
      for (JsonNode rows : golden.path("batches")) {
        double loss =
            learner.step(List.of(batch(rows)), golden.path("learningRate").asDouble(), 0).loss();
        assertThat(loss)
            .as("step %d", step + 1)
            .isCloseTo(losses.path(step++).asDouble(), Percentage.withPercentage(0.01));
      }
      assertThat(step).isEqualTo(8);
    }
  }

  private static Batch batch(JsonNode rows) {
    List<Example> examples = new ArrayList<>();
    for (JsonNode row : rows) {
      int[] tokens = new int[row.size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = row.path(i).asInt();
      }
      examples.add(new Example(tokens, 1));
    }
    return Batch.of(examples);
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.train.TrainingTests#variants")
  void everyVariantOnAQuantizedBaseResumesToTheBit(LoraSettings lora) {
    for (Quantization quantization : List.of(Quantization.NF4, Quantization.INT8)) {
      TrainingPlan plan = plan(lora, Map.of("quantization", quantization));
      List<Double> plain = losses(plan(lora, Map.of()), Storage.COPIED, null, 0);
      List<Double> whole = losses(plan, null, null, 2);
      List<Double> rest = losses(plan, null, folder.resolve("checkpoint"), 0);

      assertThat(rest).as("%s", quantization).isEqualTo(whole.subList(2, STEPS));
      assertThat(whole).isNotEqualTo(plain);
      assertThat(whole.get(0)).isCloseTo(plain.get(0), within(0.1));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.train.TrainingTests#variants")
  void everyVariantOnAMappedBaseLearnsTheSame(LoraSettings lora) {
    for (Precision precision : Precision.values()) {
      TrainingPlan plan = plan(lora, Map.of("precision", precision));
      // What begins at a part of W begins at it before it is rounded to bfloat16.
      double tolerance = precision == Precision.FP32 ? 1e-5 : 2e-2;
      List<Double> copied = losses(plan, Storage.COPIED, null, 0);
      List<Double> mapped = losses(plan, Storage.MAPPED, null, 2);
      List<Double> rest = losses(plan, Storage.MAPPED, folder.resolve("checkpoint"), 0);

      assertThat(rest).as("%s", precision).isEqualTo(mapped.subList(2, STEPS));
      for (int i = 0; i < STEPS; i++) {
        assertThat(mapped.get(i)).isCloseTo(copied.get(i), within(tolerance));
      }
    }
  }

  static Stream<String> families() {
    return Golden.families();
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyComputesTheSameFromNarrowFiles(String family) throws IOException {
    Path base = Golden.path("families/" + family);
    Batch batch = Batch.of(List.of(new Example(new int[] {1, 7, 12, 5, 9, 3, 2}, 3)));
    for (String type : List.of("BF16", "F16")) {
      ModelFolder narrow = ModelFolder.open(NarrowFiles.of(base, type, folder.resolve(type)));
      try (CausalLanguageModel copied = narrow.load();
          CausalLanguageModel mapped = narrow.load(form(Storage.MAPPED, Quantization.NONE));
          CausalLanguageModel packed = narrow.load(form(Storage.COPIED, Quantization.INT8))) {
        double expected = Losses.mean(copied, Adaptation.NONE, List.of(batch)).loss();

        assertThat(Losses.mean(mapped, Adaptation.NONE, List.of(batch)).loss())
            .as(type)
            .isCloseTo(expected, within(1e-6));
        assertThat(Losses.mean(packed, Adaptation.NONE, List.of(batch)).loss())
            .as(type)
            .isCloseTo(expected, within(0.2))
            .isNotEqualTo(expected);
      }
    }
  }

  @Test
  void writesSamplesAndEvaluatesWhileItLearns() {
    TrainingPlan plan =
        plan(LoraSettings.of(Map.of("rank", 4)), Map.of("quantization", Quantization.NF4));
    try (Training training = Training.open(plan, null)) {
      training.advance();

      assertThat(training.samples(List.of("The colour", "The"), 5)).hasSize(2);
      assertThat(training.evaluate().loss()).isPositive();
    }
  }

  @Test
  void aBaseOfAnotherFormIsRefusedWhenItGoesOn() {
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4));
    losses(plan(lora, Map.of("quantization", Quantization.NF4)), null, null, 2);

    assertThatThrownBy(() -> losses(plan(lora, Map.of()), null, folder.resolve("checkpoint"), 0))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("training.quantization");
  }

  @Test
  void fullFineTuningOfFewBitsIsRefused() {
    TrainingPlan plan = plan(null, Map.of("quantization", Quantization.INT8));

    assertThatThrownBy(() -> Training.open(plan, null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("training.quantization: Full fine-tuning changes every weight");
  }

  @Test
  void copiesAreLearnedOfWhatIsInTheFiles() {
    ModelFolder base = ModelFolder.open(Golden.path("tiny-llama"));
    String name = "model.layers.0.mlp.down_proj.weight";
    BaseForm form = new BaseForm(Products.WIDE, Storage.COPIED, Quantization.NF4, Set.of(name));
    try (CausalLanguageModel wide = base.load();
        CausalLanguageModel packed = base.load(form);
        Scope scope = Torch.get().inference()) {
      assertThat(packed.weight(name, scope).toFloatArray())
          .isEqualTo(wide.weight(name, scope).toFloatArray());
      assertThat(packed.weights()).doesNotContainKey("model.layers.1.mlp.down_proj.weight");
    }
  }

  @Test
  void weightsAreMappedWhereCopiesWouldTakeMoreThanHalfTheMachine() {
    long gigabyte = 1L << 30;

    assertThat(Storage.fitting(8 * gigabyte, 16 * gigabyte)).isEqualTo(Storage.COPIED);
    assertThat(Storage.fitting(8 * gigabyte + 1, 16 * gigabyte)).isEqualTo(Storage.MAPPED);
    assertThat(Storage.fitting(30 * gigabyte, 24 * gigabyte)).isEqualTo(Storage.MAPPED);
  }

  private static BaseForm form(Storage storage, Quantization quantization) {
    return new BaseForm(Products.WIDE, storage, quantization, Set.of());
  }

  private List<Double> losses(
      TrainingPlan plan, @Nullable Storage storage, @Nullable Path from, int checkpointAfter) {
    List<Double> losses = new ArrayList<>();
    try (Training training = Training.open(plan, from, storage)) {
      while (training.step() < STEPS) {
        losses.add(training.advance().loss());
        if (training.step() == checkpointAfter) {
          training.checkpoint(folder.resolve("checkpoint"));
        }
      }
    }
    return losses;
  }

  private TrainingPlan plan(@Nullable LoraSettings lora, Map<String, ?> more) {
    TrainingSettings training =
        TrainingSettings.of(
            Map.of(
                "maxSteps", STEPS, "batchSize", 3, "learningRate", 1e-3, "maxSequenceLength", 64));
    for (Map.Entry<String, ?> one : more.entrySet()) {
      training = training.with(one.getKey(), one.getValue());
    }
    Method method = lora == null ? Method.FULL : Method.LORA;
    return new TrainingPlan(Golden.path("tiny-llama"), data, data, method, lora, training);
  }
}
