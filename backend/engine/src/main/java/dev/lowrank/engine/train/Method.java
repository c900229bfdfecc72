package dev.lowrank.engine.train;

/** What a training run changes. */
public enum Method {
  /** Low-rank adapters over frozen weights. */
  LORA,
  /** Every weight: the baseline that adapters are compared with. */
  FULL
}
