package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.Precision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands now.
 *
 * @param attempts how often a worker claimed it; the last number fences older ones off
 * @param schedule the schedule that made it, null for one that somebody submitted
 * @param lossCurve at most 42 values of the training loss
 */
public record RunView(
    RunId id,
    RunState state,
    @Nullable RunWish wish,
    RunSpec spec,
    @Nullable String schedule,
    int attempts,
    @Nullable String worker,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Integer queuePosition,
    RunProgress progress,
    @Nullable Failure error,
    @Nullable RunResult result,
    List<Double> lossCurve) {

  /** In what it multiplied, else what was asked for. */
  public Precision precision() {
    return result == null || result.precision() == null
        ? spec.training().precision()
        : result.precision();
  }

  /** Why a run failed. */
  public record Failure(String code, String message) {}
}
