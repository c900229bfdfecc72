package dev.lowrank.engine.train;

import org.jspecify.annotations.Nullable;

/** Counts evaluations that brought too little. */
public final class EarlyStopping {

  private final @Nullable Integer patience;
  private final double minDelta;
  private double best = Double.POSITIVE_INFINITY;
  private int without;

  /**
   * Stops after some evaluations without improvement.
   *
   * @param patience how many of them in a row are enough, or null to never stop early
   * @param minDelta by how much a loss must be lower than the best before to count, in nats
   */
  public EarlyStopping(@Nullable Integer patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /** Whether the evaluations, of which this is the next, are enough. */
  public boolean reachedAt(double loss) {
    if (loss < best - minDelta) {
      best = loss;
      without = 0;
    } else {
      without++;
    }
    return patience != null && without >= patience;
  }
}
