/**
 * The run aggregate: states, queue, metrics, events; uses basemodels, datasets, http, problems and
 * launch.
 */
@NullMarked
package dev.lowrank.platform.runs;

import org.jspecify.annotations.NullMarked;
