package dev.lowrank.engine.train;

/** Which tokens of an example carry the loss. */
public enum LossOn {
  /** The completion and the end token. */
  COMPLETION,
  /** Every token. */
  ALL
}
