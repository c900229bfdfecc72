/** The REST face of schedules. */
@NullMarked
package dev.lowrank.platform.schedules.web;

import org.jspecify.annotations.NullMarked;
