/** Uploads, validates and versions data sets; uses storage, http, problems and launch. */
@NullMarked
package dev.lowrank.platform.datasets;

import org.jspecify.annotations.NullMarked;
