package dev.lowrank.engine.train;

/** In what type the forward and backward passes compute; trained weights are always float32. */
public enum Precision {
  FP32,
  BF16
}
