package dev.lowrank.platform.execution;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.platform.problems.Outage;
import dev.lowrank.platform.runs.queue.StaleAttempt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.TransientDataAccessException;

/** Why a job failed, as a code and a sentence for the run. */
record Failures(String code, String message, boolean attemptIsLost) {

  private static final String NO_MEMORY =
      "The worker ran out of memory. A smaller batch, a shorter sequence length or a lower rank"
          + " needs less.";

  static Failures of(List<Throwable> thrown) {
    if (find(thrown, StaleAttempt.class).isPresent()) {
      return new Failures("STALE", "Another worker carries the run out.", true);
    }
    Optional<EngineException> engine = find(thrown, EngineException.class);
    if (engine.isPresent()) {
      return failed(engine.get().code(), String.valueOf(engine.get().getMessage()));
    }
    if (find(thrown, OutOfMemoryError.class).isPresent() || saysOutOfMemory(thrown)) {
      return failed(ErrorCode.OUT_OF_MEMORY, NO_MEMORY);
    }
    if (thrown.stream().anyMatch(Outage::isBehind)
        || find(thrown, TransientDataAccessException.class).isPresent()) {
      return new Failures("DATABASE", "The database could not be reached.", true);
    }
    String what = thrown.isEmpty() ? "no reason given" : thrown.get(0).toString();
    return failed(
        ErrorCode.INTERNAL,
        "Something went wrong inside Lowrank (%s). The worker's log has the details."
            .formatted(what));
  }

  private static Failures failed(ErrorCode code, String message) {
    return new Failures(code.name(), message, false);
  }

  private static <T extends Throwable> Optional<T> find(List<Throwable> thrown, Class<T> type) {
    for (Throwable one : thrown) {
      for (Throwable cause = one; cause != null; cause = cause.getCause()) {
        if (type.isInstance(cause)) {
          return Optional.of(type.cast(cause));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean saysOutOfMemory(List<Throwable> thrown) {
    return thrown.stream()
        .map(one -> String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(text -> text.contains("can't allocate memory") || text.contains("out of memory"));
  }
}
