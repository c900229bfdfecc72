/**
 * Adapters against full copies: the ledger and the what-if; uses registry, basemodels, problems and
 * launch.
 */
@NullMarked
package dev.lowrank.platform.savings;

import org.jspecify.annotations.NullMarked;
