/** The platform's entry point; the business lives in the packages below. */
@NullMarked
package dev.lowrank.platform;

import org.jspecify.annotations.NullMarked;
