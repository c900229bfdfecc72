/** Trains adapters or whole models: batches, optimizer, schedules, checkpoints, evaluation. */
@NullMarked
package dev.lowrank.engine.train;

import org.jspecify.annotations.NullMarked;
