/** The run aggregate: states, queue, metrics, events. */
@ApplicationModule(allowedDependencies = {"basemodels", "datasets", "http", "launch", "problems"})
@NullMarked
package dev.lowrank.platform.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
