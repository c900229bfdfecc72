/** Says what a run will need and how long it will take, before it starts. */
@ApplicationModule(
    allowedDependencies = {
      "basemodels",
      "datasets",
      "launch",
      "problems",
      "runs",
      "storage",
      "workers"
    })
@NullMarked
package dev.lowrank.platform.estimates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
