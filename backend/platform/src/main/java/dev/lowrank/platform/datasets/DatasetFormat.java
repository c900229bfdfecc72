package dev.lowrank.platform.datasets;

/** How the rows of a data set are written. */
public enum DatasetFormat {
  AUTO,
  TEXT,
  PROMPT_COMPLETION,
  ALPACA,
  CHAT,
  SHAREGPT
}
