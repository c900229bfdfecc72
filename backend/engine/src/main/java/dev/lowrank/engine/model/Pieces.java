package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;

/** A pass over packed sequences, piece by piece; T is the number of tokens. */
interface Pieces {

  /** Tokens to states, [T, hidden]. */
  NDArray embedded(Pass pass);

  /** How many layers follow. */
  int layers();

  /** x [T, hidden] through one layer, [T, hidden]. */
  NDArray layer(Pass pass, int index, NDArray x);

  /** x [T, hidden] through the last norm, [T, hidden]. */
  NDArray last(Pass pass, NDArray x);
}
