/**
 * Renders Jinja templates from model folders as Python's Jinja does, and nothing else of theirs.
 */
@NullMarked
package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.NullMarked;
