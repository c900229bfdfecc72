package dev.lowrank.engine.data;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which examples each optimizer step sees: every epoch its own order, drawn from the seed, so that
 * any step's batches follow from its number alone. Not thread-safe: the epoch's order is kept,
 * outside of the heap.
 */
public final class BatchPlan {

  private static final int NONE = -1;

  private final int examples;
  private final int batchSize;
  private final int accumulation;
  private final long seed;
  private IntBuffer order = IntBuffer.allocate(0);
  private int epochOfOrder = NONE;

  /**
   * A plan.
   *
   * @param batchSize examples in a micro-batch
   * @param accumulation micro-batches in a step
   */
  public BatchPlan(int examples, int batchSize, int accumulation, long seed) {
    this.examples = examples;
    this.batchSize = batchSize;
    this.accumulation = accumulation;
    this.seed = seed;
  }

  /** Bytes that the order of so many examples takes. */
  public static long orderBytes(long examples) {
    return examples * Integer.BYTES;
  }

  /** Optimizer steps in one pass over the examples; the last one may be smaller. */
  public int stepsPerEpoch() {
    int microBatches = ceilDivide(examples, batchSize);
    return ceilDivide(microBatches, accumulation);
  }

  /** The micro-batches of a step, as indices of examples; the first step is 0. */
  public List<int[]> step(int step) {
    draw(step / stepsPerEpoch());
    long from = (long) (step % stepsPerEpoch()) * batchSize * accumulation;
    List<int[]> batches = new ArrayList<>();
    for (int i = 0; i < accumulation && from < examples; i++) {
      int size = (int) Math.min(batchSize, examples - from);
      int[] batch = new int[size];
      order.get((int) from, batch);
      batches.add(batch);
      from += size;
    }
    return batches;
  }

  private void draw(int epoch) {
    if (epoch == epochOfOrder) {
      return;
    }
    if (epochOfOrder == NONE) {
      order = ByteBuffer.allocateDirect(Math.toIntExact(orderBytes(examples))).asIntBuffer();
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
  }

  private static int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
  }
}
