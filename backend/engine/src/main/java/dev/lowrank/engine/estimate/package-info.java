/** Says what a run will need before anything runs; no libtorch is loaded for it. */
@NullMarked
package dev.lowrank.engine.estimate;

import org.jspecify.annotations.NullMarked;
