package dev.lowrank.platform.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of an alias.
 *
 * @param version where it points since then, null when it was removed
 * @param previousVersion where it pointed before, null for nowhere
 */
public record AliasMove(
    long id,
    @Nullable Integer version,
    @Nullable Integer previousVersion,
    Instant at,
    String reason) {}
