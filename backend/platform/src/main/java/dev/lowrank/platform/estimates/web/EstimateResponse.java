package dev.lowrank.platform.estimates.web;

import dev.lowrank.engine.estimate.Estimate;
import dev.lowrank.platform.estimates.RunEstimate;
import dev.lowrank.platform.estimates.Throughput;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a run will need, as LoRA and as full fine-tuning. */
@Schema(name = "RunEstimate")
record EstimateResponse(
    Side lora,
    Side full,
    Ratios ratios,
    @Schema(description = "Null until a run of this base model and method was measured")
        @Nullable Throughput throughput) {

  /** One way to train. */
  @Schema(name = "EstimateSide")
  record Side(
      Memory memory,
      @Schema(description = "Bytes of the weights that are published") long storageBytes,
      long trainableParameters,
      @Schema(description = "Null until a run of this base model and method was measured")
          @Nullable Double seconds) {}

  /** The most that the training process holds, in bytes. */
  @Schema(name = "EstimatedMemory")
  record Memory(
      @Schema(description = "The JVM and libtorch before any model") long runtimeBytes,
      long weightsBytes,
      long adapterBytes,
      long gradientBytes,
      long optimizerBytes,
      long activationBytes,
      long totalBytes) {}

  /** Full fine-tuning divided by LoRA. */
  @Schema(name = "EstimateRatios")
  record Ratios(
      double memory, double storage, double trainableParameters, @Nullable Double seconds) {}

  static EstimateResponse of(RunEstimate estimate) {
    Side lora = side(estimate.lora());
    Side full = side(estimate.full());
    return new EstimateResponse(lora, full, ratios(lora, full), estimate.throughput());
  }

  private static Side side(RunEstimate.Side side) {
    Estimate.Memory memory = side.needs().memory();
    return new Side(
        new Memory(
            memory.runtimeBytes(),
            memory.weightsBytes(),
            memory.adapterBytes(),
            memory.gradientBytes(),
            memory.optimizerBytes(),
            memory.activationBytes(),
            memory.totalBytes()),
        side.needs().storageBytes(),
        side.needs().trainableParameters(),
        side.seconds());
  }

  private static Ratios ratios(Side lora, Side full) {
    return new Ratios(
        (double) full.memory().totalBytes() / lora.memory().totalBytes(),
        (double) full.storageBytes() / lora.storageBytes(),
        (double) full.trainableParameters() / lora.trainableParameters(),
        lora.seconds() == null || full.seconds() == null ? null : full.seconds() / lora.seconds());
  }
}
