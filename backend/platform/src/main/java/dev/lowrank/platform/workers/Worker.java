package dev.lowrank.platform.workers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker process.
 *
 * @param id such as {@code worker-1}
 * @param device in words, such as {@code CPU, 2 threads}
 * @param run the run it trains now
 */
public record Worker(
    String id,
    String host,
    String device,
    WorkerState state,
    @Nullable String run,
    Instant lastHeartbeat,
    String engineVersion) {}
