package dev.lowrank.platform.problems;

import java.time.Duration;

/** A request of somebody who has asked too often. */
public non-sealed class TooOften extends Problem {

  private final transient Duration wait;

  /** Asking again helps after a wait. */
  public TooOften(String code, String message, Duration wait) {
    super(code, message);
    this.wait = wait;
  }

  /** When to ask again. */
  public Duration retryAfter() {
    return wait;
  }
}
