package dev.lowrank.platform.runs;

import java.util.EnumSet;
import java.util.Set;

/** The states of a run, and which may follow which. */
public enum RunState {
  QUEUED,
  RUNNING,
  PAUSED,
  CANCELLED,
  SUCCEEDED,
  FAILED;

  /** The states that may follow this one. */
  public Set<RunState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED);
      // A run whose worker died or is draining goes back to the queue.
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, CANCELLED, SUCCEEDED, FAILED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case FAILED -> EnumSet.of(QUEUED);
      case CANCELLED, SUCCEEDED -> EnumSet.noneOf(RunState.class);
    };
  }

  /** Whether the state may follow this one. */
  public boolean allows(RunState state) {
    return next().contains(state);
  }

  /** Whether nothing more happens by itself. */
  public boolean finished() {
    return this == CANCELLED || this == SUCCEEDED || this == FAILED;
  }
}
