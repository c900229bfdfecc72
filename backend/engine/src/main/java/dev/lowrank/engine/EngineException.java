package dev.lowrank.engine;

import org.jspecify.annotations.Nullable;

/** A failure that says what happened, to what, and what to do; the code is stable. */
public class EngineException extends RuntimeException {

  private final ErrorCode code;

  /** A failure with a sentence for the person who caused it or has to mend it. */
  public EngineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** A failure that another one caused. */
  public EngineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable name of the failure. */
  public ErrorCode code() {
    return code;
  }
}
