/** The REST face of data sets; uses datasets and http. */
@NullMarked
package dev.lowrank.platform.datasets.web;

import org.jspecify.annotations.NullMarked;
