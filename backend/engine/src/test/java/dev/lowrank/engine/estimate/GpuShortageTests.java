package dev.lowrank.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuShortageTests {

  private static final String SAID =
      "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.11 GiB of"
          + " which 1.25 GiB is free. Process 71 has 8.00 GiB memory in use. Including non-PyTorch"
          + " memory, this process has 69.75 GiB memory in use. Of the allocated memory 64.51 GiB is"
          + " allocated by PyTorch, and 4.50 GiB is reserved by PyTorch but unallocated.";

  @Test
  void whatOthersHoldIsNotAvailable() {
    assertThat(GpuShortage.available(SAID)).isEqualTo(71L << 30);
    assertThat(GpuShortage.available("a total capacity of 512.00 MiB")).isEqualTo(512L << 20);
  }

  @Test
  void saysWhatTheGpuHasWhatTheRunAskedForAndWhatFits() {
    TrainingSettings settings = TrainingSettings.of(Map.of("batchSize", 16));
    GpuShortage.Fits fits = GpuShortage.Fits.of(settings, 10_500, GpuShortageTests::needs);
    assertThat(fits).isEqualTo(new GpuShortage.Fits(9, 16));
    assertThat(GpuShortage.sentence(SAID, settings, fits))
        .isEqualTo(
            "The GPU ran out of memory: it has 84.94 GB, and the run with a batch size of 16 asked"
                + " for 2.15 GB more. By the estimate a batch size of 9 fits, or one of 16 with"
                + " gradientCheckpointing; more gradientAccumulationSteps keep a step's size.");
  }

  @Test
  void saysThatNothingFits() {
    TrainingSettings settings = TrainingSettings.of(Map.of("batchSize", 1));
    GpuShortage.Fits fits = GpuShortage.Fits.of(settings, 1_000, GpuShortageTests::needs);
    assertThat(GpuShortage.sentence(SAID, settings, fits))
        .contains("with a batch size of 1 asked")
        .contains("no batch size fits: precision BF16");
  }

  @Test
  void namesTheTokensOfABatchThatIsSizedByThem() {
    TrainingSettings settings = TrainingSettings.of(Map.of("tokensPerBatch", 2048));

    assertThat(GpuShortage.sentence(SAID, settings, new GpuShortage.Fits(9, 0)))
        .contains("the run with batches of 2048 tokens asked for")
        .contains("a batch size of 9 fits");
  }

  @Test
  void explainsTheFailureOfARun(@TempDir Path folder) throws IOException {
    Path rows = folder.resolve("rows.jsonl");
    Files.writeString(rows, "{\"text\": \"one two three\"}\n");
    TrainingPlan plan =
        new TrainingPlan(
            Golden.path("tiny-llama"),
            rows,
            null,
            Method.LORA,
            LoraSettings.of(Map.of("rank", "2")),
            TrainingSettings.of(Map.of("batchSize", 4)));
    RuntimeException failure = new IllegalStateException(new IllegalStateException(SAID));

    RuntimeException explained = GpuShortage.explained(failure, plan);

    assertThat(explained).hasCause(failure).hasMessageContaining("a batch size of 3 fits");
    assertThat(((EngineException) explained).code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
    RuntimeException other = new IllegalStateException("something else");
    assertThat(GpuShortage.explained(other, plan)).isSameAs(other);
  }

  private static long needs(TrainingSettings settings) {
    long ofText = settings.gradientCheckpointing() ? 400 : 1_000;
    return 1_500 + settings.batchSize() * ofText;
  }
}
