/** What this installation is and how much it holds; uses http and launch. */
@NullMarked
package dev.lowrank.platform.system;

import org.jspecify.annotations.NullMarked;
