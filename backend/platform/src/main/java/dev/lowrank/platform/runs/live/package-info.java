/** Tells browsers what happens to runs while it happens; uses runs and runs.history. */
@NullMarked
package dev.lowrank.platform.runs.live;

import org.jspecify.annotations.NullMarked;
