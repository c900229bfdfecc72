/** Describes Hugging Face model folders and runs them; uses safetensors, tensor and lora. */
@NullMarked
package dev.lowrank.engine.model;

import org.jspecify.annotations.NullMarked;
