package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, and the adapter's update where there is one.
 *
 * @param path its name in the model
 * @param weight Wᵀ [vocabulary, hidden] as it lies in memory
 */
record EmbeddingLayer(Ops ops, String path, BaseWeight.Whole weight) {

  static EmbeddingLayer of(Ops ops, TensorSpec spec, Weights weights) {
    return new EmbeddingLayer(ops, spec.module(), weights.whole(spec.name()));
  }

  /** Indexes [T] to [T, hidden]. */
  NDArray apply(Pass pass, int[] indexes) {
    Scope scope = pass.scope();
    BaseWeight.Whole table = table(pass);
    NDArray ids = ops.uploaded(scope, scope.onCpu(indexes));
    NDArray rows = ops.embedding(scope, table.tensor(), ids);
    NDArray y = table.narrow() ? ops.cast(scope, rows, ScalarType.FLOAT32) : rows;
    @Nullable LowRank update = pass.adapter().at(path);
    if (update == null) {
      return y;
    }
    NDArray a = update.learned().a();
    NDArray inner = ops.embedding(scope, ops.transpose(scope, a), ids);
    if (update.magnitude() == null) {
      return ops.addProduct(scope, y, inner, update.learned().b(), update.scale());
    }
    NDArray w = ops.transpose(scope, table.tensor());
    return ops.addDirected(
        scope,
        new Ops.Directed(y, y, inner, w),
        a,
        update.learned().b(),
        update.magnitude(),
        update.scale());
  }

  private BaseWeight.Whole table(Pass pass) {
    @Nullable NDArray own = pass.adapter().own(path + ".weight");
    return own == null ? weight : new BaseWeight.Whole(own, ScalarType.FLOAT32);
  }
}
