/** Content-addressed blobs. */
@ApplicationModule(allowedDependencies = {"launch", "problems"})
@NullMarked
package dev.lowrank.platform.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
