/** Recurring retraining: what fires when, whether its result is better, and what is promoted. */
@ApplicationModule(
    allowedDependencies = {
      "basemodels",
      "datasets",
      "http",
      "launch",
      "problems",
      "registry",
      "runs"
    })
@NullMarked
package dev.lowrank.platform.schedules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
