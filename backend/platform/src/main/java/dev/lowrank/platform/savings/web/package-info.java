/** The REST face of savings. */
@NullMarked
package dev.lowrank.platform.savings.web;

import org.jspecify.annotations.NullMarked;
