/**
 * Lays runs side by side, with each other and with full fine-tuning; uses runs, estimates, problems
 * and launch.
 */
@NullMarked
package dev.lowrank.platform.comparison;

import org.jspecify.annotations.NullMarked;
