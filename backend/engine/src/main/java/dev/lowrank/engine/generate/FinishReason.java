package dev.lowrank.engine.generate;

/** Why a text ended. */
public enum FinishReason {
  /** The model ended it, or a stop string did. */
  STOP,
  /** It has as many tokens as were asked for, or as the model has positions. */
  LENGTH,
  /** Whoever listened wanted no more. */
  CANCELLED
}
