package dev.lowrank.platform.datasets;

import dev.lowrank.engine.data.DataFormat;

/** How the rows of a data set are written. */
public enum DatasetFormat {
  /** As the first row says. */
  AUTO,
  TEXT,
  PROMPT_COMPLETION,
  ALPACA,
  CHAT,
  SHAREGPT;

  static DatasetFormat of(DataFormat format) {
    return valueOf(format.name());
  }

  /** Whether only a model with a chat template can be trained on it. */
  public boolean needsChatTemplate() {
    return this == CHAT || this == SHAREGPT;
  }
}
