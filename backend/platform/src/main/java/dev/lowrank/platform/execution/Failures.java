package dev.lowrank.platform.execution;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a job failed, as a code and a sentence for the run. */
record Failures(String code, String message) {

  private static final String NO_MEMORY =
      "The worker ran out of memory. A smaller batch, a shorter sequence length or a lower rank"
          + " needs less.";

  static Failures of(List<Throwable> thrown) {
    Optional<EngineException> engine = find(thrown, EngineException.class);
    if (engine.isPresent()) {
      return new Failures(engine.get().code().name(), String.valueOf(engine.get().getMessage()));
    }
    if (find(thrown, OutOfMemoryError.class).isPresent() || saysOutOfMemory(thrown)) {
      return new Failures(ErrorCode.OUT_OF_MEMORY.name(), NO_MEMORY);
    }
    String what = thrown.isEmpty() ? "no reason given" : thrown.get(0).toString();
    return new Failures(
        ErrorCode.INTERNAL.name(),
        "Something went wrong inside Lowrank (%s). The worker's log has the details."
            .formatted(what));
  }

  static <T extends Throwable> Optional<T> find(List<Throwable> thrown, Class<T> type) {
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
