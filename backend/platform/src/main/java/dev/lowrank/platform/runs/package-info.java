/** The life of a run: what is asked for, its states, and what people may want of it. */
@ApplicationModule(
    allowedDependencies = {"basemodels", "database", "datasets", "http", "launch", "problems"})
@NullMarked
package dev.lowrank.platform.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
