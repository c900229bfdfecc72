package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, and the adapter's update where there is one.
 *
 * @param path its name in the model
 * @param weight Wᵀ [vocabulary, hidden]
 */
record EmbeddingLayer(Ops ops, String path, NDArray weight) {

  static EmbeddingLayer of(Ops ops, TensorSpec spec, Weights weights) {
    return new EmbeddingLayer(ops, spec.module(), weights.get(spec.name()));
  }

  /** Indexes [T] to [T, hidden]. */
  NDArray apply(Pass pass, int[] indexes) {
    Scope scope = pass.scope();
    NDArray table = pass.adapter().weight(path + ".weight", weight);
    NDArray ids = ops.uploaded(scope, scope.onCpu(indexes));
    NDArray y = ops.embedding(scope, table, ids);
    @Nullable LowRank update = pass.adapter().at(path);
    if (update == null) {
      return y;
    }
    NDArray a = update.learned().a();
    NDArray inner = ops.embedding(scope, ops.transpose(scope, a), ids);
    if (update.magnitude() == null) {
      return ops.addProduct(scope, y, inner, update.learned().b(), update.scale());
    }
    NDArray w = ops.transpose(scope, table);
    return ops.addDirected(
        scope,
        new Ops.Directed(y, y, inner, w),
        a,
        update.learned().b(),
        update.magnitude(),
        update.scale());
  }
}
