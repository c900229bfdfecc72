/** The REST face of workers. */
@NullMarked
package dev.lowrank.platform.workers.web;

import org.jspecify.annotations.NullMarked;
