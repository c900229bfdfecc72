package dev.lowrank.platform.schedules;

import org.jspecify.annotations.Nullable;

/**
 * A version and its metric.
 *
 * @param value null when it was not measured or is not a number
 */
public record Measured(int version, @Nullable Double value) {

  public Measured {
    value = value == null || Double.isFinite(value) ? value : null;
  }
}
