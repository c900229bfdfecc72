package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.model.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One layer of Qwen2.5-7B's widths, with its vocabulary: 2.6 GB of files, 5.3 as float32. */
class SevenBillionTests {

  private static final long GIGABYTE = 1_000_000_000;

  @TempDir Path folder;

  @Test
  void trainsWithoutEverHoldingTheBaseAsFloat32() throws IOException {
    Path base = RandomQwen.write(folder.resolve("base"), 1, Golden.path("tiny-llama"));
    Path data = TrainingTests.colours(folder);

    // The files' 1.6 GB of layer and head, 0.9 of the layer as float32, and a part of the head.
    assertThat(peakOfSteps(base, data, Quantization.NONE)).isLessThan(7 * GIGABYTE / 2);
    // 1.1 GB of the head's file and 0.1 of the packed layer instead.
    assertThat(peakOfSteps(base, data, Quantization.NF4)).isLessThan(3 * GIGABYTE);
  }

  /** The most that became resident beside what was before, mapped files included. */
  private static long peakOfSteps(Path base, Path data, Quantization quantization) {
    TrainingSettings training =
        TrainingSettings.of(
            Map.of(
                "maxSteps",
                2,
                "batchSize",
                2,
                "maxSequenceLength",
                64,
                "gradientCheckpointing",
                true,
                "quantization",
                quantization));
    LoraSettings lora = LoraSettings.of(Map.of("rank", 8));
    TrainingPlan plan = new TrainingPlan(base, data, null, Method.LORA, lora, training);
    ProcessMemory.giveBack();
    ProcessMemory.resetPeak();
    long before = ProcessMemory.currentBytes();
    try (Training run = Training.open(plan, null, Storage.MAPPED)) {
      double first = run.advance().loss();

      assertThat(first).isBetween(5.0, 30.0);
      StepMetrics second = run.advance();
      assertThat(second.loss()).isNotEqualTo(first);
      assertThat(second.gradientNorm()).isPositive();
    }
    long peak = ProcessMemory.peakBytes() - before;
    return peak;
  }
}
