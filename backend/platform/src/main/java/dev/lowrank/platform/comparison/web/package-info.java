/** The REST face of comparisons; uses comparison, runs and problems. */
@NullMarked
package dev.lowrank.platform.comparison.web;

import org.jspecify.annotations.NullMarked;
