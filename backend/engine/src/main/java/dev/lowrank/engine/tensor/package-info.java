/** Tensors on libtorch: start-up, scopes of memory, and the operations that models are made of. */
@NullMarked
package dev.lowrank.engine.tensor;

import org.jspecify.annotations.NullMarked;
