/**
 * The engine from a command line: train, preview, evaluate, generate, merge and inspect over
 * folders.
 */
@NullMarked
package dev.lowrank.engine.cli;

import org.jspecify.annotations.NullMarked;
