package dev.lowrank.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of experts: of several feed-forward networks each token passes those that a router
 * gives it (arXiv 1701.06538, 2401.04088).
 *
 * @param router from the hidden size to a score for each expert
 * @param experts networks with tensors of their own; none where they are stacked
 * @param stacked networks that share tensors, or null
 */
record ExpertsPlan(
    LinearPlan router, Routing routing, List<FeedForwardPlan> experts, @Nullable Stacked stacked)
    implements PositionwisePlan {

  /**
   * Which experts a token passes, and how much of each.
   *
   * @param chosen experts for each token: those of the highest probability
   * @param normed whether their probabilities are scaled to sum to 1
   */
  record Routing(int chosen, boolean normed) {}

  /**
   * Gated networks in two tensors. transformers has no layers of them, so PEFT adapts neither them
   * nor their router.
   *
   * @param inputs [experts, 2 · inner, hidden], gate and up
   * @param outputs [experts, hidden, inner]
   */
  record Stacked(TensorSpec inputs, TensorSpec outputs) {}

  @Override
  public List<LinearPlan> linears() {
    if (stacked != null) {
      return List.of();
    }
    List<LinearPlan> linears = new ArrayList<>();
    linears.add(router);
    experts.forEach(expert -> linears.addAll(expert.linears()));
    return linears;
  }

  @Override
  public List<TensorSpec> tensors() {
    if (stacked == null) {
      return PositionwisePlan.super.tensors();
    }
    List<TensorSpec> tensors = new ArrayList<>(router.tensors());
    tensors.add(stacked.inputs());
    tensors.add(stacked.outputs());
    return tensors;
  }
}
