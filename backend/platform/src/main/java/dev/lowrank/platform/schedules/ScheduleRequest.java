package dev.lowrank.platform.schedules;

import dev.lowrank.platform.runs.RunSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What someone asks to be trained again and again; what is left out gets a default. */
public record ScheduleRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
    @Schema(description = "Five fields, or six with seconds in front; needed by the trigger CRON")
        @Nullable String cron,
    @Schema(description = "Such as Europe/Berlin; UTC when left out") @Nullable String timeZone,
    @Schema(description = "True when left out") @Nullable Boolean enabled,
    @Schema(description = "CRON when left out") @Nullable Trigger trigger,
    @Schema(
            description = "As POST /runs takes it, without datasetVersion",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable RunSpec run,
    @Nullable GateRequest gate,
    @Schema(description = "An alias of the run's adapter") @Nullable String promoteTo) {

  /** When a new version is promoted. */
  public record GateRequest(
      @Schema(
              description = "evalLoss when left out",
              allowableValues = {Gate.EVAL_LOSS, Gate.EVAL_PERPLEXITY})
          @Nullable String metric,
      @Schema(description = "0 when left out") @Nullable Double minImprovement,
      @Schema(description = "An alias, or a version's number; promoteTo when left out")
          @Nullable String against) {}
}
