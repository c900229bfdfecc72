package dev.lowrank.engine.tensor;

/** How queries meet keys in layers whose passes are written out. */
public enum Meeting {
  /** libtorch's kernel for processors; texts padded in groups. */
  PROCESSOR,

  /**
   * CUDA kernels over texts one after the other, with no padding: flash attention for bfloat16, the
   * memory-efficient one for float32 (arXiv 2307.08691, 2112.05682).
   */
  PACKED,

  /** Products and a softmax, which any device can; texts padded in groups. */
  PLAIN;

  /**
   * The heads of a layer.
   *
   * @param count of queries
   * @param keys heads of keys and values
   * @param width features of each
   * @param window tokens that a token sees, itself included; 0: all before it
   * @param narrow whether they are bfloat16
   */
  public record Heads(int count, int keys, int width, int window, boolean narrow) {
    Heads windowed(int window) {
      return new Heads(count, keys, width, window, narrow);
    }
  }
}
