package dev.lowrank.engine.lora;

/** Where an adapter begins. */
public enum Initialisation {
  /** A Kaiming-uniform, B zero. */
  DEFAULT,
  /** A normal with the standard deviation 1/rank, B zero. */
  GAUSSIAN,
  /** The largest singular values of W and their vectors (arXiv 2404.02948). */
  PISSA,
  /** The first columns and rows of W's QR decomposition (arXiv 2406.01775). */
  OLORA;

  /** Whether B·A begins as a part of W, which is then taken away from W. */
  boolean takesFromBase() {
    return this == PISSA || this == OLORA;
  }
}
