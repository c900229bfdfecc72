/** Metrics, events and samples of runs, written and read at any length; uses runs and problems. */
@NamedInterface("history")
@NullMarked
package dev.lowrank.platform.runs.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
