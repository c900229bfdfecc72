/** The REST face of estimates. */
@NullMarked
package dev.lowrank.platform.estimates.web;

import org.jspecify.annotations.NullMarked;
