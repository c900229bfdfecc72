package dev.lowrank.platform.launch;

import org.jspecify.annotations.Nullable;

/** The process cannot start; the message is one sentence that says what to do. */
public class CannotStart extends RuntimeException {

  /** A reason that a person can mend. */
  public CannotStart(String message) {
    this(message, null);
  }

  /** A reason that a person can mend, and what the machine said. */
  public CannotStart(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
