/** Who is there, on what device, doing what. */
@ApplicationModule(allowedDependencies = "launch")
@NullMarked
package dev.lowrank.platform.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
