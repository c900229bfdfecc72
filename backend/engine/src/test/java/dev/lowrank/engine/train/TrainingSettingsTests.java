package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.settings.SettingProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSettingsTests {

  @Test
  void whatIsLeftOutGetsItsDefault() {
    TrainingSettings settings = TrainingSettings.of(Map.of());

    assertThat(settings.resolved(Method.LORA, 512))
        .isEqualTo(
            new TrainingSettings(
                100,
                null,
                8,
                null,
                1,
                2e-4,
                RateSchedule.COSINE,
                0,
                0.0,
                1.0,
                512,
                0L,
                Precision.FP32,
                Quantization.NONE,
                LossOn.COMPLETION,
                false,
                null,
                50,
                50,
                null,
                1.0));
    TrainingSettings full = settings.resolved(Method.FULL, 8192);
    assertThat(full.learningRate()).isEqualTo(2e-5);
    assertThat(full.maxSequenceLength()).isEqualTo(1024);
    assertThat(full.problems(Method.FULL, 8192, false)).isEmpty();
    assertThat(TrainingSettings.of(Map.of("epochs", 2)).maxSteps()).isNull();
    assertThat(TrainingSettings.of(Map.of("tokensPerBatch", 512)).batchSize()).isNull();
  }

  @Test
  void whatIsGivenIsInForce() {
    TrainingSettings settings =
        TrainingSettings.of(
            Map.ofEntries(
                Map.entry("epochs", 1.5),
                Map.entry("batchSize", 2),
                Map.entry("tokensPerBatch", 2048),
                Map.entry("gradientAccumulationSteps", 3),
                Map.entry("learningRate", 0.5),
                Map.entry("schedule", "LINEAR"),
                Map.entry("warmupSteps", 4),
                Map.entry("weightDecay", 0.1),
                Map.entry("maxGradientNorm", 0),
                Map.entry("maxSequenceLength", 64),
                Map.entry("seed", 5),
                Map.entry("precision", "FP32"),
                Map.entry("lossOn", "ALL"),
                Map.entry("gradientCheckpointing", true),
                Map.entry("memoryBudgetBytes", 8_000_000_000L),
                Map.entry("checkpointEverySteps", 6),
                Map.entry("evalEverySteps", 7),
                Map.entry("earlyStopping", Map.of("patience", 2, "minDelta", 0.01)),
                Map.entry("loraPlusRatio", 16)));

    assertThat(settings.resolved(Method.FULL, 512))
        .isEqualTo(settings)
        .isEqualTo(
            new TrainingSettings(
                null,
                1.5,
                2,
                2048,
                3,
                0.5,
                RateSchedule.LINEAR,
                4,
                0.1,
                0.0,
                64,
                5L,
                Precision.FP32,
                Quantization.NONE,
                LossOn.ALL,
                true,
                8_000_000_000L,
                6,
                7,
                new TrainingSettings.EarlyStopping(2, 0.01),
                16.0));
    assertThat(settings.problems(Method.LORA, 512, true)).isEmpty();
  }

  @Test
  void everyBrokenRuleIsNamedWithItsField() {
    TrainingSettings settings =
        TrainingSettings.of(
            Map.ofEntries(
                Map.entry("maxSteps", 0),
                Map.entry("epochs", 0),
                Map.entry("batchSize", 0),
                Map.entry("tokensPerBatch", 1),
                Map.entry("gradientAccumulationSteps", 0),
                Map.entry("learningRate", 11),
                Map.entry("warmupSteps", -1),
                Map.entry("weightDecay", 2),
                Map.entry("maxGradientNorm", -1),
                Map.entry("maxSequenceLength", 513),
                Map.entry("checkpointEverySteps", 0),
                Map.entry("evalEverySteps", 0),
                Map.entry("memoryBudgetBytes", 1_000_000),
                Map.entry("earlyStopping", Map.of("patience", 0, "minDelta", -1)),
                Map.entry("loraPlusRatio", 0)));
    List<String> fields =
        List.of(
            "maxSequenceLength",
            "epochs",
            "maxSteps",
            "epochs",
            "warmupSteps",
            "learningRate",
            "weightDecay",
            "maxGradientNorm",
            "loraPlusRatio",
            "batchSize",
            "tokensPerBatch",
            "gradientAccumulationSteps",
            "checkpointEverySteps",
            "evalEverySteps",
            "memoryBudgetBytes",
            "earlyStopping",
            "earlyStopping.patience",
            "earlyStopping.minDelta");

    assertThat(settings.problems(Method.LORA, 512, false))
        .extracting(SettingProblem::field)
        .containsExactlyElementsOf(fields.stream().map("training."::concat).toList());
  }
}
