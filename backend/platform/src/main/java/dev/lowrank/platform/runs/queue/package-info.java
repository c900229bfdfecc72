/** Gives waiting runs to workers, and keeps the ledger that workers write. */
@NamedInterface("queue")
@NullMarked
package dev.lowrank.platform.runs.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
