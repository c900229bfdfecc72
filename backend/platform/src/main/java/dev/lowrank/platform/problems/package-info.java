/** What can be wrong with a request, without a word about HTTP; uses no other module. */
@NullMarked
package dev.lowrank.platform.problems;

import org.jspecify.annotations.NullMarked;
