/** Adapters against full copies: the ledger and the what-if; uses registry, problems and launch. */
@NullMarked
package dev.lowrank.platform.savings;

import org.jspecify.annotations.NullMarked;
