/** The REST face of schedules; uses schedules, runs and http. */
@NullMarked
package dev.lowrank.platform.schedules.web;

import org.jspecify.annotations.NullMarked;
