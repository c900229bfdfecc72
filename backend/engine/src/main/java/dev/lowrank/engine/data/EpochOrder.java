package dev.lowrank.engine.data;

import java.nio.IntBuffer;
import java.util.SplittableRandom;

/** The order of the examples in each epoch, drawn from the seed; the last one drawn is kept. */
final class EpochOrder {

  static final int NONE = -1;

  private final int examples;
  private final long seed;
  private IntBuffer order = IntBuffer.allocate(0);
  private int epochOfOrder = NONE;

  EpochOrder(int examples, long seed) {
    this.examples = examples;
    this.seed = seed;
  }

  /** Valid until another epoch is asked for. */
  IntBuffer of(int epoch) {
    if (epoch == epochOfOrder) {
      return order;
    }
    if (epochOfOrder == NONE) {
      order = BatchSize.numbers(examples);
    }
    for (int i = 0; i < examples; i++) {
      order.put(i, i);
    }
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = examples - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order.get(i);
      order.put(i, order.get(other));
      order.put(other, moved);
    }
    epochOfOrder = epoch;
    return order;
  }
}
