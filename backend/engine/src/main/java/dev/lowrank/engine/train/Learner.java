package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes losses and gradients, and lets the optimizer change the trained weights. */
final class Learner {

  /** More than a model has layers, each of which may draw anew. */
  private static final long SEEDS_OF_A_MICRO_BATCH = 4099;

  private final Torch torch = Torch.get();
  private final Ops ops = torch.ops();
  private final Gradients gradients;
  private final AdamW optimizer;
  private final double maxGradientNorm;

  Learner(Gradients gradients, AdamW optimizer, double maxGradientNorm) {
    this.gradients = gradients;
    this.optimizer = optimizer;
    this.maxGradientNorm = maxGradientNorm;
  }

  /**
   * What one step measured.
   *
   * @param loss mean over the labelled tokens of all micro-batches
   */
  record Result(double loss, double gradientNorm) {}

  /**
   * One optimizer step over micro-batches; the loss is the mean over all their labelled tokens.
   *
   * @param seed what dropout draws follows from it alone
   * @throws EngineException LOSS_NOT_FINITE, with the weights as they were before
   */
  Result step(List<Batch> microBatches, double learningRate, long seed) {
    try (Scope step = torch.inference()) {
      long labels = microBatches.stream().mapToLong(Batch::labels).sum();
      List<NDArray> losses = new ArrayList<>();
      @Nullable List<NDArray> sums = null;
      for (int i = 0; i < microBatches.size(); i++) {
        try (Scope scope = torch.inference()) {
          Gradients.OfBatch found =
              gradients.of(scope, microBatches.get(i), seed + i * SEEDS_OF_A_MICRO_BATCH);
          losses.add(step.keep(found.loss()));
          if (sums == null) {
            found.byParameter().forEach(step::keep);
            sums = found.byParameter();
          } else {
            ops.accumulate(scope, sums, found.byParameter());
          }
        }
      }
      if (sums == null) {
        throw new IllegalArgumentException("A step needs a batch");
      }
      double norm = ops.clip(step, sums, maxGradientNorm, labels);
      double loss = losses.stream().mapToDouble(NDArray::getFloat).sum() / labels;
      requireFinite(loss, norm);
      optimizer.step(step, sums, learningRate);
      return new Result(loss, norm);
    }
  }

  private static void requireFinite(double loss, double norm) {
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new EngineException(
          ErrorCode.LOSS_NOT_FINITE,
          ("The loss became %s and the gradient norm %s, so the step was not taken. A lower learning"
                  + " rate, a longer warm-up or a smaller gradient norm helps.")
              .formatted(loss, norm));
    }
  }
}
