package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A norm over the last features.
 *
 * @param weight [width]
 * @param bias [width] of a layer norm, else null
 */
record Norm(Ops ops, NormPlan plan, NDArray weight, @Nullable NDArray bias) {

  static Norm of(Ops ops, NormPlan plan, Weights weights) {
    @Nullable NDArray bias =
        plan.kind() == NormPlan.Kind.LAYER ? weights.get(plan.path() + ".bias") : null;
    return new Norm(ops, plan, weights.get(plan.path() + ".weight"), bias);
  }

  /** The norm of a plan, or null where there is none. */
  static @Nullable Norm ofNullable(Ops ops, @Nullable NormPlan plan, Weights weights) {
    return plan == null ? null : of(ops, plan, weights);
  }

  /** x […, width] to the same shape. */
  NDArray apply(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    NDArray weight = pass.adapter().weight(plan.path() + ".weight", this.weight);
    if (bias != null) {
      return ops.layerNorm(
          scope, x, weight, pass.adapter().weight(plan.path() + ".bias", bias), plan.epsilon());
    }
    return plan.kind() == NormPlan.Kind.RMS_AROUND_ONE
        ? ops.rmsNormAroundOne(scope, x, weight, plan.epsilon())
        : ops.rmsNorm(scope, x, weight, plan.epsilon());
  }
}
