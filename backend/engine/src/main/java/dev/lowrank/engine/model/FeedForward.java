package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.FeedForwardPlan.Activation;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.List;

/** A feed-forward network, gated or not. T is the number of tokens, I the inner features. */
final class FeedForward implements Positionwise {

  private final Ops ops;
  private final FeedForwardPlan plan;
  private final List<LinearLayer> inputs;
  private final LinearLayer output;

  FeedForward(Ops ops, FeedForwardPlan plan, Weights weights) {
    this.ops = ops;
    this.plan = plan;
    this.inputs = LinearLayer.all(ops, plan.inputs(), weights);
    this.output = LinearLayer.of(ops, plan.output(), weights);
  }

  @Override
  public NDArray apply(Pass pass, NDArray x) {
    return output.apply(pass, inner(pass, x));
  }

  /** x [T, H] to [T, I]. */
  private NDArray inner(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    NDArray first = inputs.get(0).apply(pass, x);
    if (!plan.gated()) {
      return plan.activation() == Activation.SILU ? ops.silu(scope, first) : ops.gelu(scope, first);
    }
    if (inputs.size() > 1) {
      return gated(scope, first, inputs.get(1).apply(pass, x));
    }
    int half = plan.output().module().inFeatures();
    return gated(scope, ops.columns(scope, first, 0, half), ops.columns(scope, first, half, half));
  }

  private NDArray gated(Scope scope, NDArray gate, NDArray up) {
    return plan.activation() == Activation.SILU
        ? ops.swiglu(scope, gate, up)
        : ops.geglu(scope, gate, up);
  }
}
