package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/** One layer: attention and a feed-forward network, each added to what went in. */
final class DecoderLayer {

  private final Ops ops;
  private final Attention attention;
  private final Positionwise feedForward;
  private final double residualScale;
  private final @Nullable Norm beforeAttention;
  private final @Nullable Norm afterAttention;
  private final @Nullable Norm beforeFeedForward;
  private final @Nullable Norm afterFeedForward;

  DecoderLayer(Ops ops, LayerPlan plan, Weights weights) {
    this.ops = ops;
    attention = new Attention(ops, plan.attention().part(), weights);
    feedForward = Positionwise.of(ops, plan.feedForward().part(), weights);
    residualScale = plan.residualScale();
    beforeAttention = Norm.ofNullable(ops, plan.attention().before(), weights);
    afterAttention = Norm.ofNullable(ops, plan.attention().after(), weights);
    beforeFeedForward = Norm.ofNullable(ops, plan.feedForward().before(), weights);
    afterFeedForward = Norm.ofNullable(ops, plan.feedForward().after(), weights);
  }

  /** x [T, H] to [T, H]. */
  NDArray forward(Pass pass, NDArray x, Positions positions, Attention.Meeting meeting) {
    Scope scope = pass.scope();
    NDArray attended = attention.apply(pass, normed(pass, x, beforeAttention), positions, meeting);
    NDArray y = added(scope, x, normed(pass, attended, afterAttention));
    NDArray thought = feedForward.apply(pass, normed(pass, y, beforeFeedForward));
    return added(scope, y, normed(pass, thought, afterFeedForward));
  }

  private static NDArray normed(Pass pass, NDArray x, @Nullable Norm norm) {
    return norm == null ? x : norm.apply(pass, x);
  }

  private NDArray added(Scope scope, NDArray x, NDArray branch) {
    return residualScale == 1
        ? ops.add(scope, x, branch)
        : ops.add(scope, x, ops.scaled(scope, branch, residualScale));
  }
}
