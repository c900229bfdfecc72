package dev.lowrank.platform.estimates;

import dev.lowrank.engine.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/** What a run will need as LoRA and as full fine-tuning. */
public record RunEstimate(Side lora, Side full, @Nullable Throughput throughput) {

  /**
   * One way to train.
   *
   * @param seconds of training, null until a run of this kind was measured
   */
  public record Side(Estimate needs, @Nullable Double seconds) {}
}
