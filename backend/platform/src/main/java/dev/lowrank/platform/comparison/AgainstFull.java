package dev.lowrank.platform.comparison;

import dev.lowrank.platform.runs.RunId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run beside full fine-tuning of the same base model on the same data.
 *
 * @param basis where the figures of full fine-tuning come from
 * @param runBasis where the figures of the run come from: estimated until it has succeeded
 * @param fullRun the run that was measured, null when there is none
 */
public record AgainstFull(
    Figures run, Basis runBasis, Figures full, Basis basis, @Nullable FullRun fullRun) {

  /** Where figures come from. */
  @Schema(name = "FiguresBasis", enumAsRef = true)
  public enum Basis {
    MEASURED,
    ESTIMATED
  }

  /**
   * What a run takes and gives.
   *
   * @param storageBytes of the weights that it publishes
   * @param seconds of training, null when unknown
   * @param evalLoss null when unknown or measured on other data
   */
  @Schema(name = "RunFigures")
  public record Figures(
      long trainableParameters,
      long storageBytes,
      long peakMemoryBytes,
      @Nullable Double seconds,
      @Nullable Double evalLoss,
      @Nullable Double evalPerplexity) {}

  /** A run of method FULL. */
  public record FullRun(RunId id, String name) {}
}
