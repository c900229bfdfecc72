package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any layer, by libtorch's own record of what was computed. Without keep, the record is made on the
 * way back, from what went in (arXiv 1604.06174).
 */
final class RecordedStep implements LayerStep {

  /** The layer's pass. */
  @FunctionalInterface
  interface Run {
    /** x [T, hidden] to [T, hidden]. */
    NDArray apply(Pass pass, NDArray x);
  }

  private final Torch torch = Torch.get();
  private final Ops ops = torch.ops();
  private final Run run;
  private final Adaptation adapter;
  private final List<NDArray> weights;
  private final GradientSums sums;
  private final Keeping keeping;
  private @Nullable Recorded recorded;

  /**
   * A layer.
   *
   * @param weights that learn
   */
  RecordedStep(
      Run run, Adaptation adapter, List<NDArray> weights, GradientSums sums, Keeping keeping) {
    this.run = run;
    this.adapter = adapter;
    this.weights = weights;
    this.sums = sums;
    this.keeping = keeping;
  }

  /**
   * What a step remembers on the way back.
   *
   * @param all everything that it needs; else only what went in, and it computes the rest again
   * @param seed what dropout draws follows from it alone
   */
  record Keeping(boolean all, long seed) {}

  private record Recorded(Scope scope, NDArray x, NDArray y) {}

  @Override
  public NDArray forward(Scope scope, NDArray x) {
    if (keeping.all()) {
      recorded = record(x);
      return ops.copy(scope, recorded.y);
    }
    torch.seed(keeping.seed());
    try (Scope inner = torch.inference()) {
      return ops.copy(scope, run.apply(new Pass(inner, adapter, true), x));
    }
  }

  private Recorded record(NDArray x) {
    Scope scope = torch.learning();
    try {
      NDArray input = ops.copy(scope, x);
      input.setRequiresGradient(true);
      torch.seed(keeping.seed());
      return new Recorded(scope, input, run.apply(new Pass(scope, adapter, true), input));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public NDArray backward(Scope scope, NDArray x, NDArray gradient) {
    Recorded known = recorded == null ? record(x) : recorded;
    recorded = known;
    NDArray byInput = scope.manager().zeros(x.getShape(), x.getDataType());
    NDArray given = ops.copy(known.scope, gradient);
    sums.add(known.scope, ops.inner(known.scope, known.y, given), weights, known.x, byInput);
    close();
    return byInput;
  }

  @Override
  public void close() {
    if (recorded != null) {
      recorded.scope.close();
      recorded = null;
    }
  }
}
