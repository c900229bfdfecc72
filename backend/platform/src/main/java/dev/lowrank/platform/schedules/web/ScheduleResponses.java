package dev.lowrank.platform.schedules.web;

import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.schedules.Firing;
import dev.lowrank.platform.schedules.FiringReason;
import dev.lowrank.platform.schedules.Gate;
import dev.lowrank.platform.schedules.Measured;
import dev.lowrank.platform.schedules.Outcome;
import dev.lowrank.platform.schedules.Schedule;
import dev.lowrank.platform.schedules.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules and firings as the API shows them. */
final class ScheduleResponses {

  private ScheduleResponses() {}

  /** A schedule; a learning rate's is called so in the API already. */
  @Schema(name = "RetrainingSchedule")
  record ScheduleResponse(
      String name,
      @Schema(description = "Null for one that new data triggers") @Nullable String cron,
      String timeZone,
      boolean enabled,
      Trigger trigger,
      RunSpec run,
      @Schema(description = "The adapter of which the run makes versions") String adapter,
      @Nullable GateResponse gate,
      @Nullable String promoteTo,
      @Nullable Instant nextFiring,
      @Nullable FiringResponse lastFiring,
      Instant createdAt,
      Instant updatedAt) {}

  /** What a version must be to be promoted. */
  @Schema(name = "Gate")
  record GateResponse(String metric, double minImprovement, String against) {}

  /** A firing. */
  @Schema(name = "Firing")
  record FiringResponse(
      String id,
      Instant at,
      FiringReason reason,
      @Nullable String run,
      @Schema(description = "Null while its run is under way") @Nullable Outcome outcome,
      @Nullable String explanation,
      @Nullable MeasuredResponse candidate,
      @Nullable MeasuredResponse incumbent,
      @Nullable Instant decidedAt) {}

  /** A version and its metric. */
  @Schema(name = "MeasuredVersion")
  record MeasuredResponse(int version, @Nullable Double value) {}

  /** A page of schedules. */
  @Schema(name = "ScheduleList")
  record SchedulePage(List<ScheduleResponse> items, @Nullable String nextCursor) {}

  /** A page of firings, newest first. */
  @Schema(name = "FiringList")
  record FiringPage(List<FiringResponse> items, @Nullable String nextCursor) {}

  /** Moments to come. */
  @Schema(name = "MomentList")
  record Moments(List<Instant> items) {}

  static ScheduleResponse of(Schedule schedule, @Nullable Firing last, Instant now) {
    Schedule.Terms terms = schedule.terms();
    Gate gate = terms.gate();
    return new ScheduleResponse(
        schedule.name(),
        terms.cron(),
        terms.timeZone(),
        terms.enabled(),
        terms.trigger(),
        terms.run(),
        terms.adapter(),
        gate == null
            ? null
            : new GateResponse(gate.metric(), gate.minImprovement(), gate.against()),
        terms.promoteTo(),
        schedule.nextFiring(now),
        last == null ? null : of(last),
        schedule.createdAt(),
        schedule.updatedAt());
  }

  static FiringResponse of(Firing firing) {
    Firing.Decision decision = firing.decision();
    return new FiringResponse(
        Long.toString(firing.id()),
        firing.at(),
        firing.reason(),
        firing.run(),
        decision.outcome(),
        decision.explanation(),
        of(decision.candidate()),
        of(decision.incumbent()),
        decision.decidedAt());
  }

  private static @Nullable MeasuredResponse of(@Nullable Measured measured) {
    return measured == null ? null : new MeasuredResponse(measured.version(), measured.value());
  }
}
