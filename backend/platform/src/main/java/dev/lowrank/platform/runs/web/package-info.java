/** The REST face of runs; uses runs and http. */
@NullMarked
package dev.lowrank.platform.runs.web;

import org.jspecify.annotations.NullMarked;
