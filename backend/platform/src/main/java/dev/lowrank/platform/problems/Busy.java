package dev.lowrank.platform.problems;

import java.time.Duration;

/** A request that can be granted later. */
public non-sealed class Busy extends Problem {

  private final Duration wait;
  private final boolean tooMany;

  private Busy(String code, String message, Duration wait, boolean tooMany) {
    super(code, message);
    this.wait = wait;
    this.tooMany = tooMany;
  }

  /** Whoever asks has asked too often. */
  public static Busy tooMany(String message, Duration wait) {
    return new Busy("TOO_MANY_ATTEMPTS", message, wait, true);
  }

  /** The server has its hands full. */
  public static Busy server(String message, Duration wait) {
    return new Busy("SERVER_BUSY", message, wait, false);
  }

  /** When to ask again. */
  public Duration retryAfter() {
    return wait;
  }

  /** Whether it is the asker's doing. */
  public boolean isTooMany() {
    return tooMany;
  }
}
