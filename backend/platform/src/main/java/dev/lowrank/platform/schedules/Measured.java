package dev.lowrank.platform.schedules;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A version and its metric.
 *
 * @param value null when it was not measured or is not a number
 */
@Embeddable
public record Measured(int version, @Nullable Double value) {

  public Measured {
    value = value == null || Double.isFinite(value) ? value : null;
  }
}
