/** The REST face of data sets. */
@NullMarked
package dev.lowrank.platform.datasets.web;

import org.jspecify.annotations.NullMarked;
