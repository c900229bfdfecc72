package dev.lowrank.engine.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A feed-forward network's parts.
 *
 * @param inputs gate and up; or one layer that gives both; or one alone where nothing is gated
 * @param gated whether the activation of one half multiplies the other (arXiv 2002.05202)
 */
record FeedForwardPlan(
    List<LinearPlan> inputs, LinearPlan output, Activation activation, boolean gated)
    implements PositionwisePlan {

  @Override
  public List<LinearPlan> linears() {
    return Stream.concat(inputs.stream(), Stream.of(output)).toList();
  }

  /** The non-linear function. */
  enum Activation {
    /** x·σ(x). */
    SILU,
    /** GELU in its tanh approximation (arXiv 1606.08415). */
    GELU
  }
}
