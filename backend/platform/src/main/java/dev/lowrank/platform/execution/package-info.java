/**
 * Carries runs out: the worker's batch job around the engine; uses runs, registry, storage, workers
 * and launch.
 */
@NullMarked
package dev.lowrank.platform.execution;

import org.jspecify.annotations.NullMarked;
