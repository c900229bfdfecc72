/** The REST face of the registry; uses registry and http. */
@NullMarked
package dev.lowrank.platform.registry.web;

import org.jspecify.annotations.NullMarked;
