package dev.lowrank.engine.lora;

/** Which of the base's biases learn with the adapter; only those that the base has can. */
public enum Bias {
  NONE,
  ALL,
  /** Those of the layers that the adapter changes. */
  LORA_ONLY
}
