package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.Scope;

/**
 * One forward pass: where its tensors live, which adapter applies, whether dropout does.
 *
 * @param scope owns the result
 */
public record Pass(Scope scope, Adaptation adapter, boolean training) {

  /** The same pass in a scope inside this one's. */
  Pass nested() {
    return new Pass(scope.nested(), adapter, training);
  }
}
