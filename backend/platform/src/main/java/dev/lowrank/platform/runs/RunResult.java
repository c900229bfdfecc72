package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.Precision;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a finished run measured.
 *
 * @param peakMemoryBytes of the whole process
 * @param runtimeMemoryBytes what of the peak the process holds without any model: the JVM and
 *     libtorch
 * @param adapterBytes all files of the version that was published
 * @param paddingAvoided share of positions that padding would have added, 0 to 1
 * @param bestStep the step with the lowest evaluation loss, whose weights were published; null
 *     without an evaluation set
 * @param precision in which it multiplied, never AUTO; null for runs from before it was kept
 * @param precisionReason why AUTO picked it; null where the settings name it
 */
public record RunResult(
    @Nullable Double trainLoss,
    @Nullable Double evalLoss,
    @Nullable Double evalPerplexity,
    @Nullable Double initialEvalLoss,
    @Nullable Double initialEvalPerplexity,
    long trainableParameters,
    long totalParameters,
    long peakMemoryBytes,
    long runtimeMemoryBytes,
    long trainedTokens,
    double trainSeconds,
    double paddingAvoided,
    long adapterBytes,
    long fullCheckpointBytes,
    @Nullable Integer bestStep,
    @Nullable Precision precision,
    @Nullable String precisionReason,
    AdapterRef adapterVersion) {

  /** What training took of the process's memory. */
  public long trainingMemoryBytes() {
    return Math.max(0, peakMemoryBytes - runtimeMemoryBytes);
  }

  /** The adapter version that the run published. */
  @Schema(name = "AdapterVersionRef")
  public record AdapterRef(String adapter, int version) {}
}
