package dev.lowrank.platform.runs;

import org.jspecify.annotations.Nullable;

/** How far a run is. */
public record RunProgress(
    int step,
    @Nullable Integer totalSteps,
    double epoch,
    double percent,
    @Nullable Long etaSeconds,
    @Nullable Double tokensPerSecond) {}
