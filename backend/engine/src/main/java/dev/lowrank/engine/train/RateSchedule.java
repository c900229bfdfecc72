package dev.lowrank.engine.train;

/** How the learning rate moves after warm-up. */
public enum RateSchedule {
  CONSTANT,
  LINEAR,
  COSINE
}
