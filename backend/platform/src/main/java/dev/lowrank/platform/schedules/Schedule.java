package dev.lowrank.platform.schedules;

import dev.lowrank.platform.runs.RunSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that is made again and again.
 *
 * @param cron null for one that new data triggers
 * @param run what is trained, on the newest version of its data set
 * @param adapter the adapter of which the run makes versions
 * @param gate what a version must be to be promoted, null for nothing
 * @param promoteTo the alias that a version is promoted to, null for none
 */
public record Schedule(
    String name,
    @Nullable String cron,
    String timeZone,
    boolean enabled,
    Trigger trigger,
    RunSpec run,
    String adapter,
    @Nullable Gate gate,
    @Nullable String promoteTo,
    Instant createdAt,
    Instant updatedAt) {

  /** The timing of one that fires by the clock. */
  Optional<CronTiming> timing() {
    return trigger == Trigger.CRON && cron != null
        ? Optional.of(new CronTiming(cron, timeZone))
        : Optional.empty();
  }

  /** The next moments at which it would fire by the clock if it is enabled by then. */
  public List<Instant> moments(Instant after, int count) {
    return timing().map(timing -> timing.next(after, count)).orElse(List.of());
  }

  /** When it fires next by the clock. */
  public @Nullable Instant nextFiring(Instant now) {
    return enabled ? timing().flatMap(timing -> timing.next(now)).orElse(null) : null;
  }
}
