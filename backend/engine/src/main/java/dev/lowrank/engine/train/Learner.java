package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.model.Adapter;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes losses and gradients, and lets the optimizer change the trained weights. */
final class Learner {

  private final Torch torch = Torch.get();
  private final Ops ops = torch.ops();
  private final CausalLanguageModel model;
  private final Adapter adapter;
  private final List<NDArray> parameters;
  private final AdamW optimizer;
  private final double maxGradientNorm;

  Learner(
      CausalLanguageModel model,
      Adapter adapter,
      List<NDArray> parameters,
      AdamW optimizer,
      double maxGradientNorm) {
    this.model = model;
    this.adapter = adapter;
    this.parameters = parameters;
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
   * @throws EngineException LOSS_NOT_FINITE, with the weights as they were before
   */
  Result step(List<Batch> microBatches, double learningRate) {
    try (Scope step = torch.inference()) {
      long labels = microBatches.stream().mapToLong(Batch::labels).sum();
      double total = 0;
      @Nullable List<NDArray> sums = null;
      for (Batch batch : microBatches) {
        try (Scope scope = torch.learning()) {
          NDArray loss = Losses.sum(new Pass(scope, adapter, true), model, batch);
          List<NDArray> gradients = ops.gradients(scope, loss, parameters);
          total += loss.getFloat();
          if (sums == null) {
            gradients.forEach(step::keep);
            sums = gradients;
          } else {
            ops.accumulate(scope, sums, gradients);
          }
        }
      }
      if (sums == null) {
        throw new IllegalArgumentException("A step needs a batch");
      }
      double loss = total / labels;
      double norm = ops.clip(step, sums, maxGradientNorm, labels);
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
