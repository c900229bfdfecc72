/**
 * Imports the demo and submits its run when the data folder is new, and tells the console how it
 * goes.
 */
@ApplicationModule(
    allowedDependencies = {
      "basemodels",
      "database",
      "datasets",
      "launch",
      "runs",
      "storage",
      "system"
    })
@NullMarked
package dev.lowrank.platform.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
