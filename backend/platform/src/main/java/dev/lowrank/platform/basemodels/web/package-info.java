/** The REST face of base models; uses basemodels and http. */
@NullMarked
package dev.lowrank.platform.basemodels.web;

import org.jspecify.annotations.NullMarked;
