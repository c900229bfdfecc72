/** What this installation is and how much it holds; uses database, http and launch. */
@NullMarked
package dev.lowrank.platform.system;

import org.jspecify.annotations.NullMarked;
