/** Adapters, their versions, aliases and downloads; uses storage, http, problems and launch. */
@NullMarked
package dev.lowrank.platform.registry;

import org.jspecify.annotations.NullMarked;
