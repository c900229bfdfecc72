/** Renders the Jinja templates of model folders to the character as transformers does in Python. */
@NullMarked
package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.NullMarked;
