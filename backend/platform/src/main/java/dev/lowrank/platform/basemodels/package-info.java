/** Imports, checks and describes base models; uses storage, http, problems and launch. */
@NullMarked
package dev.lowrank.platform.basemodels;

import org.jspecify.annotations.NullMarked;
