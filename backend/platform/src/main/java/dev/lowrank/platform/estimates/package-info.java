/**
 * Says what a run will need and how long it will take, before it starts; uses runs, basemodels,
 * datasets, workers, storage and launch.
 */
@NullMarked
package dev.lowrank.platform.estimates;

import org.jspecify.annotations.NullMarked;
