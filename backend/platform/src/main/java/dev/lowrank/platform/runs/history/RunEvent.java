package dev.lowrank.platform.runs.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a run, in a sentence. */
public record RunEvent(long id, Instant at, Level level, String message, @Nullable String detail) {

  /** How much an event matters. */
  @Schema(name = "RunEventLevel")
  public enum Level {
    INFO,
    WARNING,
    ERROR
  }
}
