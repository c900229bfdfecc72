package dev.lowrank.platform.registry.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where an alias shall point.
 *
 * @param expectedVersion where it points now, so that two people do not overwrite each other
 */
record AliasRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer version,
    @Nullable Integer expectedVersion) {}
