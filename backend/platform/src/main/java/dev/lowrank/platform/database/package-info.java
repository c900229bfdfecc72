/** The embedded PostgreSQL in the data folder, and how documents in columns are read. */
@ApplicationModule(allowedDependencies = "launch")
@NullMarked
package dev.lowrank.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
