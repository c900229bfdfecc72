/** Adapters, their versions, aliases, imports and downloads. */
@ApplicationModule(
    allowedDependencies = {
      "basemodels",
      "database",
      "datasets",
      "http",
      "launch",
      "problems",
      "storage"
    })
@NullMarked
package dev.lowrank.platform.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
