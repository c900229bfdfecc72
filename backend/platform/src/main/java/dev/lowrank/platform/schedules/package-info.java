/**
 * Recurring retraining: what fires when, whether its result is better, and what is promoted; uses
 * runs, registry, datasets, basemodels, http, problems and launch.
 */
@NullMarked
package dev.lowrank.platform.schedules;

import org.jspecify.annotations.NullMarked;
