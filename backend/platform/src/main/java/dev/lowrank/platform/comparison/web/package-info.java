/** The REST face of comparisons. */
@NullMarked
package dev.lowrank.platform.comparison.web;

import org.jspecify.annotations.NullMarked;
