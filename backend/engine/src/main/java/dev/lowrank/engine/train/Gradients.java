package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.tensor.Scope;
import java.util.List;

/** How the gradients of a micro-batch come about. */
@FunctionalInterface
interface Gradients {

  /**
   * What a micro-batch gives.
   *
   * @param loss sum over its labelled tokens, a scalar owned by the scope asked for
   * @param byParameter the loss's gradients, in the parameters' order, owned by the scope asked for
   */
  record OfBatch(NDArray loss, List<NDArray> byParameter) {}

  /**
   * Loss and gradients.
   *
   * @param seed what dropout draws follows from it alone
   */
  OfBatch of(Scope owner, Batch batch, long seed);
}
