/**
 * Opens Hugging Face model folders and runs what they hold; uses safetensors, tensor and tokenizer.
 */
@NullMarked
package dev.lowrank.engine.model;

import org.jspecify.annotations.NullMarked;
