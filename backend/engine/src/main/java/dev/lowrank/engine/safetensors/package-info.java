/** Reads and writes safetensors files; uses no other engine package. */
@NullMarked
package dev.lowrank.engine.safetensors;

import org.jspecify.annotations.NullMarked;
