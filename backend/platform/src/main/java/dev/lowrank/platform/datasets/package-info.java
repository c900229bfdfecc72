/** Uploads, validates and versions data sets. */
@ApplicationModule(allowedDependencies = {"http", "launch", "problems", "storage"})
@NullMarked
package dev.lowrank.platform.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
