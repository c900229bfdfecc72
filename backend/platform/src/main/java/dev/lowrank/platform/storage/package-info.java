/** Content-addressed blobs; uses problems and launch. */
@NullMarked
package dev.lowrank.platform.storage;

import org.jspecify.annotations.NullMarked;
