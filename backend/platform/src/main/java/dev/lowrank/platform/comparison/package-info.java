/** Lays runs side by side, with each other and with full fine-tuning. */
@ApplicationModule(
    allowedDependencies = {
      "estimates",
      "launch",
      "problems",
      "runs",
      "runs :: history",
      "runs :: web"
    })
@NullMarked
package dev.lowrank.platform.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
