package dev.lowrank.engine.model;

import java.util.List;

/** What each token passes on its own in a layer: a feed-forward network, or some of several. */
sealed interface PositionwisePlan permits FeedForwardPlan, ExpertsPlan {

  /** The layers that an adapter can name, in the model's order. */
  List<LinearPlan> linears();

  /** Every tensor of it. */
  default List<TensorSpec> tensors() {
    return linears().stream().flatMap(linear -> linear.tensors().stream()).toList();
  }
}
