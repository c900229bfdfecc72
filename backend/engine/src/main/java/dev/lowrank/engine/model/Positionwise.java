package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;

/** What each token passes on its own in a layer. T is the number of tokens, H the hidden size. */
interface Positionwise {

  static Positionwise of(Ops ops, PositionwisePlan plan, Weights weights) {
    return plan instanceof ExpertsPlan experts
        ? new Experts(ops, experts, weights)
        : new FeedForward(ops, (FeedForwardPlan) plan, weights);
  }

  /** x [T, H] to [T, H]. */
  NDArray apply(Pass pass, NDArray x);
}
