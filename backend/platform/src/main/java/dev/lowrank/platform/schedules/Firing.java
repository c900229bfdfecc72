package dev.lowrank.platform.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing of a schedule.
 *
 * @param run null when there was none
 * @param outcome null while its run is under way
 * @param candidate the version that the run published
 * @param incumbent the version that it was compared with
 */
public record Firing(
    long id,
    Instant at,
    FiringReason reason,
    @Nullable String run,
    @Nullable Outcome outcome,
    @Nullable String explanation,
    @Nullable Measured candidate,
    @Nullable Measured incumbent,
    @Nullable Instant decidedAt) {}
