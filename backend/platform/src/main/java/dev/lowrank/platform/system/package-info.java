/** What this installation is and how much it holds. */
@ApplicationModule(
    allowedDependencies = {
      "access",
      "basemodels",
      "database",
      "datasets",
      "launch",
      "registry",
      "runs",
      "schedules",
      "workers"
    })
@NullMarked
package dev.lowrank.platform.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
