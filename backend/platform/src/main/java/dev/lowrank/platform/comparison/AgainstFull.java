package dev.lowrank.platform.comparison;

import dev.lowrank.platform.runs.RunId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run beside full fine-tuning: both measured, on the same data in as many steps, or both
 * estimated.
 *
 * @param full the run of method FULL that comes closest, null when there is none on this data
 */
public record AgainstFull(Figures run, Figures whole, Basis basis, @Nullable FullRun full) {

  /** Where figures come from. */
  @Schema(name = "FiguresBasis", enumAsRef = true)
  public enum Basis {
    MEASURED,
    ESTIMATED
  }

  /**
   * What a run takes and gives.
   *
   * @param storageBytes of the files that it publishes
   * @param peakMemoryBytes of the whole process
   * @param runtimeMemoryBytes what of it the JVM and libtorch take without any model
   * @param trainingMemoryBytes the rest
   * @param seconds of training, null when unknown
   * @param evalLoss null when unknown
   */
  @Schema(name = "RunFigures")
  public record Figures(
      long trainableParameters,
      long storageBytes,
      long peakMemoryBytes,
      long runtimeMemoryBytes,
      long trainingMemoryBytes,
      @Nullable Double seconds,
      @Nullable Double evalLoss,
      @Nullable Double evalPerplexity) {}

  /**
   * A run of method FULL.
   *
   * @param differences why its figures do not stand beside the run's; none when they do
   */
  public record FullRun(RunId id, String name, List<Difference> differences) {}

  /** A setting in which two runs differ, as the API names it. */
  @Schema(name = "RunDifference")
  public record Difference(String field, String run, String full) {}
}
