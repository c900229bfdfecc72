/** Whole training runs, measured from outside the engine. */
@NullMarked
package dev.lowrank.benchmarks;

import org.jspecify.annotations.NullMarked;
