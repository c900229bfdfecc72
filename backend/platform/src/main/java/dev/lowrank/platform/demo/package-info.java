/**
 * Imports the demo and trains once in a new data folder; uses basemodels, datasets, runs and
 * launch.
 */
@NullMarked
package dev.lowrank.platform.demo;

import org.jspecify.annotations.NullMarked;
