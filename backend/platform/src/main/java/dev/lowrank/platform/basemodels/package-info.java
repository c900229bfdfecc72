/** Imports, checks and describes base models. */
@ApplicationModule(allowedDependencies = {"http", "launch", "problems", "storage"})
@NullMarked
package dev.lowrank.platform.basemodels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
