package dev.lowrank.platform.problems;

import java.time.Duration;

/** Something that every request needs cannot be reached now. */
public non-sealed class Away extends Problem {

  private final transient Duration wait;

  /** Asking again may help after a wait. */
  public Away(String code, String message, Duration wait) {
    super(code, message);
    this.wait = wait;
  }

  /** The database is away. */
  public static Away database() {
    return new Away(
        "DATABASE_AWAY",
        "The database is away; ask again in a few seconds.",
        Duration.ofSeconds(3));
  }

  /** When to ask again. */
  public Duration retryAfter() {
    return wait;
  }
}
