package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTests {

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = folder.resolve("data.jsonl");
    StringBuilder rows = new StringBuilder();
    for (String word : List.of("red", "green", "blue", "white", "black", "grey", "brown")) {
      rows.append("{\"prompt\":\"The colour is \",\"completion\":\"%s.\"}\n".formatted(word));
    }
    Files.writeString(data, rows);
  }

  @Test
  void resumedTrainingIsTheUninterruptedOneToTheBit() throws IOException {
    List<Double> whole = new ArrayList<>();
    Path wholeResult = folder.resolve("whole");
    try (Training training = Training.open(plan(Method.LORA, 0.1), null)) {
      while (training.step() < training.totalSteps()) {
        whole.add(training.advance().loss());
      }
      training.export(wholeResult, "tiny");
    }
    List<Double> parts = new ArrayList<>();
    Path checkpoint = folder.resolve("checkpoint");
    try (Training training = Training.open(plan(Method.LORA, 0.1), null)) {
      for (int i = 0; i < 3; i++) {
        parts.add(training.advance().loss());
      }
      training.checkpoint(checkpoint);
      training.advance();
    }
    Path partsResult = folder.resolve("parts");
    try (Training training = Training.open(plan(Method.LORA, 0.1), checkpoint)) {
      assertThat(training.step()).isEqualTo(3);
      while (training.step() < training.totalSteps()) {
        parts.add(training.advance().loss());
      }
      training.export(partsResult, "tiny");
    }
    assertThat(parts).isEqualTo(whole);
    assertThat(partsResult.resolve("adapter_model.safetensors"))
        .hasSameBinaryContentAs(wholeResult.resolve("adapter_model.safetensors"));
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
  void resumedFullFineTuningIsTheUninterruptedOne() throws IOException {
    double whole;
    try (Training training = Training.open(plan(Method.FULL, 0), null)) {
      training.advance();
      training.advance();
      training.checkpoint(folder.resolve("checkpoint"));
      whole = training.advance().loss();
    }
    try (Training training = Training.open(plan(Method.FULL, 0), folder.resolve("checkpoint"))) {
      assertThat(training.advance().loss()).isEqualTo(whole);
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
    assertThat(ModelFolder.inspect(folder.resolve("full")).parameters())
        .isEqualTo(ModelFolder.inspect(Golden.path("tiny-llama")).parameters());
  }

  @Test
  void refusesASequenceLongerThanTheModelsPositions() {
    TrainingPlan plan = plan(Method.LORA, 0);
    TrainingPlan tooLong =
        new TrainingPlan(plan.modelFolder(), data, null, Method.LORA, plan.lora(), config(65));

    assertThatThrownBy(() -> Training.open(tooLong, null))
        .isInstanceOf(EngineException.class)
        .hasMessage("The sequence length 65 is more than the model's 64 positions.");
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
    LearningRate cosine = new LearningRate(1, Schedule.COSINE, 10, 110);
    assertThat(cosine.at(0)).isZero();
    assertThat(cosine.at(5)).isEqualTo(0.5);
    assertThat(cosine.at(10)).isEqualTo(1);
    assertThat(cosine.at(60)).isCloseTo(0.5, within(1e-12));
    assertThat(cosine.at(110)).isCloseTo(0, within(1e-12));
    assertThat(new LearningRate(1, Schedule.LINEAR, 0, 4).at(1)).isEqualTo(0.75);
    assertThat(new LearningRate(1, Schedule.CONSTANT, 0, 4).at(3)).isEqualTo(1);
  }

  private TrainingPlan plan(Method method, double dropout) {
    LoraConfig lora =
        new LoraConfig(4, 8, dropout, new TargetModules.AllLinear(), false, Map.of(), Map.of());
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
        config(64, true));
  }

  private static TrainingConfig config(int maxSequenceLength) {
    return config(maxSequenceLength, false);
  }

  private static TrainingConfig config(int maxSequenceLength, boolean gradientCheckpointing) {
    return new TrainingConfig(
        8,
        null,
        3,
        2,
        5e-3,
        Schedule.COSINE,
        2,
        0.01,
        1.0,
        maxSequenceLength,
        5,
        Precision.FP32,
        LossOn.COMPLETION,
        gradientCheckpointing);
  }
}
