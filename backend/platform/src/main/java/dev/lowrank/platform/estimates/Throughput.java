package dev.lowrank.platform.estimates;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How fast earlier runs of the same kind were.
 *
 * @param tokensPerSecond median of those runs
 */
public record Throughput(
    double tokensPerSecond,
    @Schema(description = "Runs that were measured, at most five") int runs,
    @Schema(description = "The worker that they ran on") String worker) {}
