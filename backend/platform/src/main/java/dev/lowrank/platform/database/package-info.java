/** The embedded PostgreSQL in the data folder; uses launch. */
@NullMarked
package dev.lowrank.platform.database;

import org.jspecify.annotations.NullMarked;
