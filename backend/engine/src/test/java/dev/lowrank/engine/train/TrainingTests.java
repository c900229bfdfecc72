package dev.lowrank.engine.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.BatchPlan;
import dev.lowrank.engine.data.BatchSize;
import dev.lowrank.engine.lora.Bias;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTests {

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = colours(folder);
  }

  /** A file of a few short rows in a folder. */
  static Path colours(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String word : List.of("red", "green", "blue", "white", "black", "grey", "brown")) {
      rows.append("{\"prompt\":\"The colour is \",\"completion\":\"%s.\"}\n".formatted(word));
    }
    return Files.writeString(folder.resolve("data.jsonl"), rows);
  }

  /** Every kind of tensor that a checkpoint holds, dropout drawing in each step. */
  @ParameterizedTest
  @MethodSource("variants")
  void resumedTrainingOfEveryVariantIsTheUninterruptedOneToTheBit(LoraSettings lora)
      throws IOException {
    TrainingPlan plain = plan(Method.LORA, 0);
    TrainingPlan plan =
        new TrainingPlan(
            plain.modelFolder(),
            data,
            data,
            Method.LORA,
            lora,
            plain.training().with("loraPlusRatio", 4));
    Path checkpoint = folder.resolve("checkpoint");
    List<Double> whole = new ArrayList<>();
    try (Training training = Training.open(plan, null)) {
      for (int i = 0; i < 6; i++) {
        whole.add(training.advance().loss());
        if (i == 2) {
          training.checkpoint(checkpoint);
        }
      }
      training.export(folder.resolve("whole"), "tiny");
    }
    List<Double> rest = new ArrayList<>();
    try (Training training = Training.open(plan, checkpoint)) {
      for (int i = 3; i < 6; i++) {
        rest.add(training.advance().loss());
      }
      training.export(folder.resolve("parts"), "tiny");
    }
    assertThat(rest).isEqualTo(whole.subList(3, 6));
    assertThat(folder.resolve("parts/adapter_model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/adapter_model.safetensors"));
  }

  static Stream<LoraSettings> variants() {
    LoraSettings lora =
        LoraSettings.of(
            Map.of(
                "rank",
                4,
                "dropout",
                0.2,
                "targetModules",
                List.of("embed_tokens", "q_proj", "down_proj")));
    return Stream.of(
        lora.with("useDora", true),
        lora.with("initLoraWeights", Initialisation.PISSA),
        lora.with("initLoraWeights", Initialisation.OLORA),
        lora.with("initLoraWeights", Initialisation.GAUSSIAN)
            .with("bias", Bias.ALL)
            .with("modulesToSave", List.of("norm", "lm_head")));
  }

  @Test
  void resumedTrainingWithCheckpointedGradientsIsTheUninterruptedOne() throws IOException {
    TrainingPlan plan = checkpointed(plan(Method.LORA, 0.1));
    Path checkpoint = folder.resolve("checkpoint");
    List<Double> whole = new ArrayList<>();
    try (Training training = Training.open(plan, null)) {
      for (int i = 0; i < 5; i++) {
        whole.add(training.advance().loss());
        if (i == 2) {
          training.checkpoint(checkpoint);
        }
      }
    }
    try (Training training = Training.open(plan, checkpoint)) {
      assertThat(List.of(training.advance().loss(), training.advance().loss()))
          .isEqualTo(whole.subList(3, 5));
    }
  }

  @Test
  void checkpointedGradientsGiveTheLossesOfOrdinaryOnes() {
    TrainingPlan plan = plan(Method.FULL, 0);
    try (Training one = Training.open(plan, null);
        Training two = Training.open(checkpointed(plan), null)) {
      for (int i = 0; i < 6; i++) {
        assertThat(two.advance().loss()).isCloseTo(one.advance().loss(), within(1e-5));
      }
    }
  }

  @Test
  void returnsToTheBestWeightsAlsoAfterARestart() {
    Path checkpoint = folder.resolve("checkpoint");
    TrainingPlan plan = plan(Method.LORA, 0);
    double best;
    try (Training training = Training.open(plan, null)) {
      assertThat(training.returnToBest()).isEmpty();
      training.advance();
      training.advance();
      best = training.evaluate().loss();
      training.keepIfBest(best);
      training.advance();
      training.keepIfBest(best + 1);
      training.checkpoint(checkpoint);
    }
    try (Training training = Training.open(plan, checkpoint)) {
      training.advance();
      training.keepIfBest(best);
      assertThat(training.evaluate().loss()).isNotEqualTo(best);
      assertThat(training.returnToBest()).hasValue(2);
      assertThat(training.evaluate().loss()).isEqualTo(best);
    }
  }

  /** The model has no number for the letter z, which one row alone has. */
  @Test
  void aLossThatIsNoNumberStopsTheRunWithTheWeightsBeforeIt() throws IOException {
    Path model = Golden.withoutNumber("tiny-llama", 'z', folder.resolve("model"));
    Path train = folder.resolve("train.jsonl");
    Files.writeString(
        train, Files.readString(data) + "{\"prompt\":\"The colour is \",\"completion\":\"z\"}\n");
    int good = firstStepWith(7, new BatchPlan(8, new BatchSize.Rows(1), 1, 0));
    assertThat(good).isPositive();
    TrainingPlan plan = new TrainingPlan(model, train, data, Method.FULL, null, oneRowAStep());
    try (Training training = Training.open(plan, null)) {
      for (int i = 0; i < good; i++) {
        assertThat(training.advance().loss()).isFinite();
      }
      double before = training.evaluate().loss();
      assertThatThrownBy(training::advance)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("A lower learning rate");
      assertThat(training.step()).isEqualTo(good);
      assertThat(training.evaluate().loss()).isEqualTo(before);
      training.checkpoint(folder.resolve("checkpoint"));
    }
  }

  private static int firstStepWith(int row, BatchPlan plan) {
    return IntStream.range(0, (int) plan.stepsOf(1))
        .filter(step -> plan.step(step).get(0)[0] == row)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void killedAfterAnyStepAndResumedItIsTheUninterruptedOneToTheBit(Method method) {
    assertResumes(plan(method, method == Method.FULL ? 0 : 0.1));
  }

  @Test
  void byTokensItResumesToTheBitAndEndsWithItsEpochs() {
    TrainingPlan rows = plan(Method.LORA, 0);
    TrainingSettings byTokens =
        TrainingSettings.of(
            Map.of("tokensPerBatch", 24, "epochs", 2.5, "maxSequenceLength", 64, "warmupSteps", 1));
    TrainingPlan plan =
        new TrainingPlan(rows.modelFolder(), data, null, Method.LORA, rows.lora(), byTokens);

    try (Training training = Training.open(plan, null)) {
      StepMetrics last = training.advance();
      assertThat(last.tokens()).isLessThanOrEqualTo(24);
      while (training.step() < training.totalSteps()) {
        last = training.advance();
      }
      assertThat(last.epoch()).isBetween(2.5, 2.999);
    }
    assertResumes(plan);
  }

  private void assertResumes(TrainingPlan plan) {
    List<Double> whole = new ArrayList<>();
    String result;
    try (Training training = Training.open(plan, null)) {
      while (training.step() < training.totalSteps()) {
        training.checkpoint(folder.resolve("checkpoint" + training.step()));
        whole.add(training.advance().loss());
      }
      result = result(training, "whole");
    }
    for (int step = 0; step < whole.size(); step++) {
      List<Double> rest = new ArrayList<>();
      try (Training training = Training.open(plan, folder.resolve("checkpoint" + step))) {
        while (training.step() < training.totalSteps()) {
          rest.add(training.advance().loss());
        }
        assertThat(result(training, "rest" + step)).as("weights after %d", step).isEqualTo(result);
      }
      assertThat(rest).as("losses after %d", step).isEqualTo(whole.subList(step, whole.size()));
    }
  }

  private String result(Training training, String name) {
    return training.export(folder.resolve(name), "tiny").stream()
        .filter(file -> file.toString().endsWith(".safetensors"))
        .map(TrainingTests::hex)
        .toList()
        .toString();
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fullFineTuningLearnsAndWritesAModelThatLoads() {
    try (Training training = Training.open(plan(Method.FULL, 0), null)) {
      double before = training.evaluate().loss();
      assertThat(training.trainableParameters()).isEqualTo(training.totalParameters());
      while (training.step() < training.totalSteps()) {
        training.advance();
      }
      assertThat(training.evaluate().loss()).isLessThan(before);
      training.export(folder.resolve("full"), "tiny");
    }
    assertThat(ModelFolder.open(folder.resolve("full")).description().parameters())
        .isEqualTo(ModelFolder.open(Golden.path("tiny-llama")).description().parameters());
  }

  @Test
  void refusesASequenceLongerThanTheModelsPositions() {
    TrainingPlan plan = plan(Method.LORA, 0);
    TrainingPlan tooLong =
        new TrainingPlan(plan.modelFolder(), data, null, Method.LORA, plan.lora(), config(65));

    assertThatThrownBy(() -> Training.open(tooLong, null))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("training.maxSequenceLength: The base model has 64 positions");
  }

  @Test
  void namesTheRowOfTheDataThatIsWrong() throws IOException {
    Files.writeString(data, "{\"prompt\":\"a\",\"completion\":\"b\"}\n{\"prompt\":\"a\"}\n");

    assertThatThrownBy(() -> Training.open(plan(Method.LORA, 0), null))
        .isInstanceOf(EngineException.class)
        .hasMessage("Row 2 has no text under 'completion'.");
  }

  @Test
  void ratesRiseOverTheWarmUpAndFallToZero() {
    LearningRate cosine = new LearningRate(1, RateSchedule.COSINE, 10, 110);
    assertThat(cosine.at(0)).isZero();
    assertThat(cosine.at(5)).isEqualTo(0.5);
    assertThat(cosine.at(10)).isEqualTo(1);
    assertThat(cosine.at(60)).isCloseTo(0.5, within(1e-12));
    assertThat(cosine.at(110)).isCloseTo(0, within(1e-12));
    assertThat(new LearningRate(1, RateSchedule.LINEAR, 0, 4).at(1)).isEqualTo(0.75);
    assertThat(new LearningRate(1, RateSchedule.CONSTANT, 0, 4).at(3)).isEqualTo(1);
  }

  private TrainingPlan plan(Method method, double dropout) {
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "dropout", dropout));
    return new TrainingPlan(
        Golden.path("tiny-llama"),
        data,
        data,
        method,
        method == Method.FULL ? null : lora,
        config(64));
  }

  private static TrainingPlan checkpointed(TrainingPlan plan) {
    return new TrainingPlan(
        plan.modelFolder(),
        plan.trainFile(),
        plan.evalFile(),
        plan.method(),
        plan.lora(),
        plan.training().with("gradientCheckpointing", true));
  }

  private static TrainingSettings config(int maxSequenceLength) {
    return TrainingSettings.of(
        Map.of(
            "maxSteps", 8,
            "batchSize", 3,
            "gradientAccumulationSteps", 2,
            "learningRate", 5e-3,
            "warmupSteps", 2,
            "weightDecay", 0.01,
            "maxSequenceLength", maxSequenceLength,
            "seed", 5));
  }

  private static TrainingSettings oneRowAStep() {
    return TrainingSettings.of(
        Map.ofEntries(
            entry("maxSteps", 8),
            entry("batchSize", 1),
            entry("learningRate", 1e-3),
            entry("schedule", RateSchedule.CONSTANT),
            entry("maxGradientNorm", 0),
            entry("maxSequenceLength", 64)));
  }
}
