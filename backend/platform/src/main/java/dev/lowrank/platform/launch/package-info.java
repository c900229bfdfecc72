/** Roles, settings and the child worker process. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lowrank.platform.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
