/** The embedded PostgreSQL, what becomes of requests while a database is away, and JSON columns. */
@ApplicationModule(allowedDependencies = {"http", "launch", "problems"})
@NullMarked
package dev.lowrank.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
