/** What can be wrong with a request, without a word about HTTP. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lowrank.platform.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
