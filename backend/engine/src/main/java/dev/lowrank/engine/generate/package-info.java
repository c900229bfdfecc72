/** Continues a prompt token by token. */
@NullMarked
package dev.lowrank.engine.generate;

import org.jspecify.annotations.NullMarked;
