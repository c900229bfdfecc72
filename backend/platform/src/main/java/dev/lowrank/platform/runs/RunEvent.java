package dev.lowrank.platform.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a run, in a sentence. */
public record RunEvent(long id, Instant at, Level level, String message, @Nullable String detail) {

  /** How much an event matters. */
  public enum Level {
    INFO,
    WARNING,
    ERROR
  }
}
