package dev.lowrank.platform.schedules.web;

import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.schedules.ScheduleRequest;
import dev.lowrank.platform.schedules.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a PATCH may change, for the API's description; the body itself is read field by field. */
@Schema(description = "The fields to change; null takes cron, gate or promoteTo away")
record SchedulePatchRequest(
    @Nullable String cron,
    @Nullable String timeZone,
    @Nullable Boolean enabled,
    @Nullable Trigger trigger,
    @Nullable RunSpec run,
    ScheduleRequest.@Nullable GateRequest gate,
    @Nullable String promoteTo) {}
