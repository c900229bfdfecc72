package dev.lowrank.platform.registry;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.train.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version is made of, written once at its publication.
 *
 * @param dataset null for a version that was imported
 * @param lora the adapter's shape, null for a whole model
 * @param targetModules the names of the layers that it changes
 * @param precision in which it was trained and measured; null for a version that was imported
 * @param quantization in how many bits its base was kept while it learned; null where nobody knows
 */
public record Manifest(
    Base baseModel,
    @Nullable Data dataset,
    String method,
    @Nullable LoraSettings lora,
    List<String> targetModules,
    @Nullable Quantization quantization,
    long trainableParameters,
    long fullCheckpointBytes,
    @Nullable Precision precision,
    Metrics metrics) {

  /** The base model, pinned by digest. */
  public record Base(String name, String sha256) {}

  /** The training data, pinned by digest. */
  public record Data(String name, int version, String sha256) {}

  /** What the run measured. */
  public record Metrics(
      @Nullable Double trainLoss,
      @Nullable Double evalLoss,
      @Nullable Double evalPerplexity,
      @Nullable Double initialEvalLoss) {}
}
