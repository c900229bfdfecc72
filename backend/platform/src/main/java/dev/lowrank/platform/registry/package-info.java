/**
 * Adapters, their versions, aliases, imports and downloads; uses basemodels, storage, http,
 * problems and launch.
 */
@NullMarked
package dev.lowrank.platform.registry;

import org.jspecify.annotations.NullMarked;
