package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/**
 * y = x·Wᵀ + bias, and the adapter's update where there is one.
 *
 * @param weight W [out, in]
 * @param bias [out], or null
 */
record LinearLayer(Ops ops, String path, NDArray weight, @Nullable NDArray bias) {

  /** x [T, in] to [T, out]. */
  NDArray apply(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    NDArray y = bias == null ? ops.linear(scope, x, weight) : ops.linear(scope, x, weight, bias);
    LowRank update = pass.adapter().at(path);
    if (update == null) {
      return y;
    }
    NDArray input =
        pass.training() && update.dropout() > 0 ? ops.dropout(scope, x, update.dropout()) : x;
    return ops.addLowRank(scope, y, input, update.a(), update.b(), update.scale());
  }
}
