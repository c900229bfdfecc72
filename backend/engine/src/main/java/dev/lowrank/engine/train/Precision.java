package dev.lowrank.engine.train;

/**
 * In what type linear layers multiply; adapters, norms, softmax, loss and optimizer are float32.
 */
public enum Precision {
  FP32,
  /** Half the memory of a frozen base, and the speed of processors that have it. */
  BF16,
  /** What a measurement at the run's start finds faster, and the run keeps. */
  AUTO
}
