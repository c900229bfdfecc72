/** Roles, settings and the child worker process; uses no other module. */
@NullMarked
package dev.lowrank.platform.launch;

import org.jspecify.annotations.NullMarked;
