/** The REST face of savings; uses savings and problems. */
@NullMarked
package dev.lowrank.platform.savings.web;

import org.jspecify.annotations.NullMarked;
