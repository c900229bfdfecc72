/** The REST face of workers; uses workers and http. */
@NullMarked
package dev.lowrank.platform.workers.web;

import org.jspecify.annotations.NullMarked;
