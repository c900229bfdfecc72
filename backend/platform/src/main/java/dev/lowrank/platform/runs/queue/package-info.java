/** Gives waiting runs to workers, and keeps the ledger that workers write; uses runs and launch. */
@NamedInterface("queue")
@NullMarked
package dev.lowrank.platform.runs.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
