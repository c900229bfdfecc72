/** Tells browsers what happens to runs while it happens. */
@NullMarked
package dev.lowrank.platform.runs.live;

import org.jspecify.annotations.NullMarked;
