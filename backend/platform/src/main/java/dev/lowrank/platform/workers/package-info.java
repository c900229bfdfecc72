/** Who is there, on what device, doing what; uses http and launch. */
@NullMarked
package dev.lowrank.platform.workers;

import org.jspecify.annotations.NullMarked;
