package dev.lowrank.engine.model;

/**
 * In what type linear layers multiply; what goes in and comes out is float32, as is all between.
 */
public enum Products {
  /** In float32. */
  WIDE,
  /** In bfloat16, with float32 weights that learn. */
  NARROW,
  /** In bfloat16, with weights that are kept so, for they stay as they are. */
  NARROW_FROZEN
}
