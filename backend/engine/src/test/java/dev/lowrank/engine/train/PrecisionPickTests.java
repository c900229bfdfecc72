package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.LinearModule;
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
import org.junit.jupiter.params.provider.CsvSource;

/** What AUTO picks follows from measured times alone, which these tests name. */
class PrecisionPickTests {

  private static final Training.Trial NARROW_IS_FASTER = (layers, frozen) -> times(2.1, 1);
  private static final Training.Trial WIDE_IS_FASTER = (layers, frozen) -> times(1, 40);
  private static final Training.Trial NONE =
      (layers, frozen) -> {
        throw new AssertionError("measured");
      };

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TrainingTests.colours(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.1 | 1    | bfloat16 (picked: 2.1 times as fast as float32 at this model's widths on this processor)
          1.3 | 1    | bfloat16 (picked: 1.3 times as fast as float32 at this model's widths on this processor)
          1.2 | 1    | float32 (picked: bfloat16 is 1.2 times as fast as float32 at this model's widths on this processor)
          1   | 2    | float32 (picked: bfloat16 is 0.5 times as fast as float32 at this model's widths on this processor)
          """)
  void bfloat16IsPickedOnlyWhereItIsClearlyFaster(double wide, double narrow, String words) {
    assertThat(PrecisionPick.of(times(wide, narrow))).hasToString(words);
  }

  @Test
  void whatIsNamedIsNotMeasured() {
    for (Precision named : List.of(Precision.FP32, Precision.BF16)) {
      try (Training training = open(plan(named), null, NONE)) {
        assertThat(training.precision()).isEqualTo(new PrecisionPick(named, null));
      }
    }
  }

  @Test
  void aPickedRunIsTheOneThatNamesIt() {
    List<Double> narrow = losses(Precision.BF16, null, NONE);
    List<Double> wide = losses(Precision.FP32, null, NONE);

    assertThat(losses(Precision.AUTO, null, NARROW_IS_FASTER)).isEqualTo(narrow);
    assertThat(losses(Precision.AUTO, null, WIDE_IS_FASTER)).isEqualTo(wide).isNotEqualTo(narrow);
  }

  @Test
  void itGoesOnInThePrecisionThatItBeganWithToTheBit() {
    Path checkpoint = folder.resolve("checkpoint");
    List<Double> whole = losses(Precision.AUTO, null, NARROW_IS_FASTER);
    PrecisionPick began;
    try (Training training = open(plan(Precision.AUTO), null, NARROW_IS_FASTER)) {
      training.advance();
      training.checkpoint(checkpoint);
      began = training.precision();
    }

    try (Training training = open(plan(Precision.AUTO), checkpoint, NONE)) {
      assertThat(training.precision()).isEqualTo(began);
    }
    assertThat(losses(Precision.AUTO, checkpoint, NONE)).isEqualTo(whole.subList(1, 4));
  }

  @Test
  void aTrialTimesEveryWidthOfTheModelInBothTypes() {
    List<LinearModule> layers =
        List.of(new LinearModule("a", 24, 40), new LinearModule("b", 24, 40));
    for (boolean frozen : new boolean[] {true, false}) {
      PrecisionTrial.Times times = PrecisionTrial.of(layers, frozen);

      assertThat(times.wideSeconds()).isPositive();
      assertThat(times.narrowSeconds()).isPositive();
    }
  }

  private static PrecisionTrial.Times times(double wide, double narrow) {
    return new PrecisionTrial.Times(wide, narrow, "processor");
  }

  private List<Double> losses(
      Precision precision, @Nullable Path checkpoint, Training.Trial trial) {
    List<Double> losses = new ArrayList<>();
    try (Training training = open(plan(precision), checkpoint, trial)) {
      while (training.step() < training.totalSteps()) {
        losses.add(training.advance().loss());
      }
    }
    return losses;
  }

  private TrainingPlan plan(Precision precision) {
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "targetModules", "all-linear"));
    TrainingSettings training =
        TrainingSettings.of(
            Map.of("maxSteps", 4, "batchSize", 3, "learningRate", 1e-3, "precision", precision));
    return new TrainingPlan(Golden.path("tiny-llama"), data, null, Method.LORA, lora, training);
  }

  private static Training open(TrainingPlan plan, @Nullable Path checkpoint, Training.Trial trial) {
    return Training.open(plan, checkpoint, new Training.Opening(trial, null));
  }
}
