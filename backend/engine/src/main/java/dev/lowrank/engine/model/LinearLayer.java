package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x·Wᵀ + bias, and the adapter's update where there is one.
 *
 * @param weight W [out, in], or Wᵀ where the module is transposed
 * @param bias [out], or null
 */
record LinearLayer(Ops ops, LinearModule module, NDArray weight, @Nullable NDArray bias) {

  static LinearLayer of(Ops ops, LinearPlan plan, Weights weights) {
    String path = plan.module().path();
    @Nullable NDArray bias = plan.bias() ? weights.get(path + ".bias") : null;
    return new LinearLayer(ops, plan.module(), weights.get(path + ".weight"), bias);
  }

  static List<LinearLayer> all(Ops ops, List<LinearPlan> plans, Weights weights) {
    return plans.stream().map(plan -> of(ops, plan, weights)).toList();
  }

  /** x [T, in] to [T, out]. */
  NDArray apply(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    NDArray y = product(scope, x);
    LowRank update = pass.adapter().at(module.path());
    if (update == null) {
      return y;
    }
    NDArray input =
        pass.training() && update.dropout() > 0 ? ops.dropout(scope, x, update.dropout()) : x;
    return ops.addLowRank(scope, y, input, update.a(), update.b(), update.scale());
  }

  private NDArray product(Scope scope, NDArray x) {
    NDArray w = module.transposed() ? ops.transpose(scope, weight) : weight;
    return bias == null ? ops.linear(scope, x, w) : ops.linear(scope, x, w, bias);
  }
}
