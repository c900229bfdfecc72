/** The REST face of base models. */
@NullMarked
package dev.lowrank.platform.basemodels.web;

import org.jspecify.annotations.NullMarked;
