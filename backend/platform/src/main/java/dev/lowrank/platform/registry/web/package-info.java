/** The REST face of the registry. */
@NullMarked
package dev.lowrank.platform.registry.web;

import org.jspecify.annotations.NullMarked;
