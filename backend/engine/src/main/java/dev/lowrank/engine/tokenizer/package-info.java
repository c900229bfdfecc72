/** Text to token ids and back, with Hugging Face's own tokenizer. */
@NullMarked
package dev.lowrank.engine.tokenizer;

import org.jspecify.annotations.NullMarked;
