package dev.lowrank.engine.data;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** How many examples, which come in some order, make each micro-batch. */
public sealed interface BatchSize {

  /** So many examples. */
  record Rows(int rows) implements BatchSize {}

  /**
   * As many examples as have at most so many tokens together; a longer one is alone.
   *
   * @param mostRows of a micro-batch
   * @param lengths tokens of each example
   */
  record Tokens(int tokens, int mostRows, IntBuffer lengths) implements BatchSize {}

  /** Numbers of so many examples, outside of the heap. */
  static IntBuffer numbers(int examples) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(examples, Integer.BYTES)).asIntBuffer();
  }

  /** Bytes that {@link BatchPlan} and the lengths take for so many examples. */
  static long planBytes(long examples, boolean byTokens) {
    return examples * Integer.BYTES * (byTokens ? 3 : 1);
  }
}
