/** Low-rank adapters: which modules they target, their weights, and PEFT's files. */
@NullMarked
package dev.lowrank.engine.lora;

import org.jspecify.annotations.NullMarked;
