/** Adapters against full copies: the ledger and the what-if. */
@ApplicationModule(allowedDependencies = {"basemodels", "launch", "problems", "registry"})
@NullMarked
package dev.lowrank.platform.savings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
