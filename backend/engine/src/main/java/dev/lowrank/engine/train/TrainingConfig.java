package dev.lowrank.engine.train;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * How a run learns.
 *
 * @param maxSteps optimizer steps, or null when epochs decide; exactly one of both is given
 * @param epochs passes over the training data, or null when maxSteps decides
 * @param batchSize examples in a micro-batch
 * @param gradientAccumulationSteps micro-batches in an optimizer step
 * @param maxGradientNorm limit of the gradients' global norm, 0 for none
 * @param gradientCheckpointing whether layers are computed again on the way back, which saves
 *     memory
 * @param loraPlusRatio B's learning rate over A's, 1 for plain LoRA (LoRA+, arXiv 2402.12354)
 */
public record TrainingConfig(
    @Nullable Integer maxSteps,
    @Nullable Double epochs,
    int batchSize,
    int gradientAccumulationSteps,
    double learningRate,
    Schedule schedule,
    int warmupSteps,
    double weightDecay,
    double maxGradientNorm,
    int maxSequenceLength,
    long seed,
    Precision precision,
    LossOn lossOn,
    boolean gradientCheckpointing,
    double loraPlusRatio) {

  /** Checks the numbers. */
  public TrainingConfig {
    require((maxSteps == null) != (epochs == null), "Give either the steps or the epochs.");
    require(maxSteps == null || maxSteps >= 1, "There is at least 1 step.");
    require(epochs == null || epochs > 0, "The epochs are above 0.");
    require(batchSize >= 1, "The batch size is at least 1.");
    require(gradientAccumulationSteps >= 1, "The accumulation steps are at least 1.");
    require(learningRate > 0 && learningRate < 10, "The learning rate is above 0 and below 10.");
    require(warmupSteps >= 0, "The warm-up steps are not below 0.");
    require(weightDecay >= 0, "The weight decay is not below 0.");
    require(maxGradientNorm >= 0, "The gradient norm's limit is not below 0.");
    require(loraPlusRatio > 0 && loraPlusRatio <= 1000, "LoRA+'s ratio is above 0, at most 1000.");
    require(maxSequenceLength >= 2, "The sequence length is at least 2.");
    require(precision == Precision.FP32, "The precision FP32 works in this version.");
  }

  /** Optimizer steps of the whole run, given how many one epoch has. */
  public int totalSteps(int stepsPerEpoch) {
    if (maxSteps != null) {
      return maxSteps;
    }
    double steps = epochs == null ? 1 : epochs * stepsPerEpoch;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(steps)));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_TRAINING_CONFIG, message);
    }
  }
}
