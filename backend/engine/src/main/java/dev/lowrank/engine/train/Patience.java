package dev.lowrank.engine.train;

import org.jspecify.annotations.Nullable;

/** Counts evaluations that brought too little. */
public final class Patience {

  private final TrainingSettings.@Nullable EarlyStopping settings;
  private double best = Double.POSITIVE_INFINITY;
  private int without;

  /** Waits for some evaluations without improvement, or for ever. */
  public Patience(TrainingSettings.@Nullable EarlyStopping settings) {
    this.settings = settings;
  }

  /** Whether the evaluations, of which this is the next, are enough. */
  public boolean endsAt(double loss) {
    if (settings == null) {
      return false;
    }
    if (loss < best - settings.minDelta()) {
      best = loss;
      without = 0;
    } else {
      without++;
    }
    return without >= settings.patience();
  }
}
