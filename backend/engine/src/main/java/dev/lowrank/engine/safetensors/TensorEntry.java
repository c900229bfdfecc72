package dev.lowrank.engine.safetensors;

import java.util.List;

/**
 * One tensor of a safetensors file.
 *
 * @param shape its dimensions, outermost first; empty for a scalar
 * @param offset where its first byte is in the file
 * @param sizeBytes how many bytes it takes
 */
public record TensorEntry(
    String name, TensorType type, List<Long> shape, long offset, long sizeBytes) {

  /** How many elements it has. */
  public long elements() {
    return sizeBytes / type.sizeBytes();
  }
}
