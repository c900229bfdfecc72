package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;

/**
 * One layer of one pass that learns: forward once, then backward once. T is the number of tokens.
 */
public interface LayerStep extends AutoCloseable {

  /** x [T, hidden] through the layer, [T, hidden], owned by the scope. */
  NDArray forward(Scope scope, NDArray x);

  /**
   * The loss's gradient by what came out to that by what went in; adds that by each weight.
   *
   * @param x what went in
   */
  NDArray backward(Scope scope, NDArray x, NDArray gradient);

  @Override
  void close();
}
