/** LoRA fine-tuning of causal language models; knows no framework and no database. */
@NullMarked
package dev.lowrank.engine;

import org.jspecify.annotations.NullMarked;
