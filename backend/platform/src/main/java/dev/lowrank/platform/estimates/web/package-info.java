/** The REST face of estimates; uses estimates and runs. */
@NullMarked
package dev.lowrank.platform.estimates.web;

import org.jspecify.annotations.NullMarked;
