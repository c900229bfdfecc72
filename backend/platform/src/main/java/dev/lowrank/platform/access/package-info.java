/** Who may ask this server for what: known hosts, its own pages, and those who have its key. */
@ApplicationModule(allowedDependencies = {"http", "launch", "problems"})
@NullMarked
package dev.lowrank.platform.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
