/** Writes the demo's text from a grammar, pretrains its base model on it with the engine. */
@NullMarked
package dev.lowrank.demo;

import org.jspecify.annotations.NullMarked;
