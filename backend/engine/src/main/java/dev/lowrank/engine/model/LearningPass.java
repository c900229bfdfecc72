package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Scope;

/**
 * A pass over packed sequences that learns, piece by piece, so that whoever runs it decides what is
 * kept for the way back. T is the number of tokens.
 */
public interface LearningPass extends AutoCloseable {

  /**
   * Bytes that the process comes to hold for each that layers keep, for the C library's allocator
   * leaves gaps; measured, see the benchmarks' README.
   */
  double HELD_PER_BYTE = 1.5;

  /** Tokens to states, [T, hidden]; recorded where the embedding learns. */
  NDArray embedded(Scope scope);

  /** Adds the embedding's gradients, where it learns. */
  void backward(Scope scope, NDArray embedded, NDArray gradient);

  /** How many layers follow. */
  int layers();

  /** The first layer that has to be gone back to: nothing learns below it. */
  int lowest();

  /** Bytes of the workspace that a layer takes which keeps all that the way back needs. */
  long roomBytes(int index);

  /** Bytes that such a layer keeps in all, more or less. */
  long keptBytes(int index);

  /** Bytes of what goes into a layer. */
  long inputBytes();

  /**
   * A layer forward and backward.
   *
   * @param keep whether it keeps all that the way back needs; else it computes it again then
   * @param seed what dropout draws follows from it alone
   */
  LayerStep step(int index, boolean keep, long seed);

  /**
   * The sum of −log softmax(logits)[target] over rows [m] of what came out of the last layer, x [T,
   * hidden], and its gradient by x.
   *
   * @param targets [m]
   */
  LayerOps.Loss loss(Scope scope, NDArray x, NDArray rows, NDArray targets);

  @Override
  void close();
}
