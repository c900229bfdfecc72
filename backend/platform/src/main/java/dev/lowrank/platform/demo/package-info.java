/**
 * Imports the demo and submits its run when the data folder is new, and tells the console how it
 * goes; uses basemodels, datasets, runs, database and launch.
 */
@NullMarked
package dev.lowrank.platform.demo;

import org.jspecify.annotations.NullMarked;
