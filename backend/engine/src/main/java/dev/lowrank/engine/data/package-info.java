/** Examples from JSON lines, tokenized, labelled and packed into batches without padding. */
@NullMarked
package dev.lowrank.engine.data;

import org.jspecify.annotations.NullMarked;
