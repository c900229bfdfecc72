package dev.lowrank.engine.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTests {

  private static final Path BASE = Golden.path("tiny-llama");

  @TempDir Path folder;

  @Test
  void measuresAnAdapterAsItsRunDid() throws IOException {
    LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "alpha", 8));
    double before =
        new Evaluator(BASE, null, data(), 32, LossOn.COMPLETION, Precision.FP32).evaluate().loss();

    double trained = train(Method.LORA, lora);

    double measured =
        new Evaluator(BASE, folder.resolve("result"), data(), 32, LossOn.COMPLETION, Precision.FP32)
            .evaluate()
            .loss();
    assertThat(measured).isCloseTo(trained, within(1e-5));
    assertThat(measured).isLessThan(before - 1e-3);
  }

  @Test
  void measuresAFullFineTuningAsItsRunDid() throws IOException {
    double trained = train(Method.FULL, null);

    Evaluation measured =
        new Evaluator(folder.resolve("result"), null, data(), 32, LossOn.COMPLETION, Precision.FP32)
            .evaluate();
    assertThat(measured.loss()).isCloseTo(trained, within(1e-5));
    assertThat(measured.labelledTokens()).isPositive();
  }

  @Test
  void measuresInBfloat16WhatWasTrainedSo() throws IOException {
    for (Method method : Method.values()) {
      LoraSettings lora = LoraSettings.of(Map.of("rank", 4, "alpha", 8));
      boolean full = method == Method.FULL;
      double trained = train(method, full ? null : lora, Precision.BF16);
      Path model = full ? folder.resolve("result") : BASE;
      Path adapter = full ? null : folder.resolve("result");

      assertThat(
              new Evaluator(model, adapter, data(), 32, LossOn.COMPLETION, Precision.BF16)
                  .evaluate()
                  .loss())
          .isEqualTo(trained)
          .isNotEqualTo(
              new Evaluator(model, adapter, data(), 32, LossOn.COMPLETION, Precision.FP32)
                  .evaluate()
                  .loss());
    }
  }

  private double train(Method method, @Nullable LoraSettings lora) throws IOException {
    return train(method, lora, Precision.FP32);
  }

  private double train(Method method, @Nullable LoraSettings lora, Precision precision)
      throws IOException {
    TrainingSettings config =
        TrainingSettings.of(
            Map.ofEntries(
                entry("maxSteps", 4),
                entry("batchSize", 2),
                entry("precision", precision),
                entry("learningRate", 0.01),
                entry("schedule", RateSchedule.CONSTANT),
                entry("maxSequenceLength", 32)));
    TrainingPlan plan = new TrainingPlan(BASE, data(), data(), method, lora, config);
    try (Training training = Training.open(plan, null)) {
      while (training.step() < training.totalSteps()) {
        training.advance();
      }
      training.export(folder.resolve("result"), "tiny");
      return training.evaluate().loss();
    }
  }

  private Path data() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String word : new String[] {"red", "green", "blue", "white"}) {
      rows.append("{\"prompt\":\"The colour is \",\"completion\":\"%s.\"}\n".formatted(word));
    }
    return Files.writeString(folder.resolve("data.jsonl"), rows);
  }
}
