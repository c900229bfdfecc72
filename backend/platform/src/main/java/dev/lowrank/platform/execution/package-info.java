/** Carries runs out: the worker's batch job around the engine. */
@ApplicationModule(
    allowedDependencies = {
      "launch",
      "problems",
      "registry",
      "runs",
      "runs :: history",
      "runs :: queue",
      "storage",
      "workers"
    })
@NullMarked
package dev.lowrank.platform.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
