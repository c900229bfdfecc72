package dev.lowrank.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which examples each optimizer step sees: every epoch its own order, drawn from the seed, so that
 * any step's batches follow from its number alone.
 *
 * @param batchSize examples in a micro-batch
 * @param accumulation micro-batches in a step
 */
public record BatchPlan(int examples, int batchSize, int accumulation, long seed) {

  /** Optimizer steps in one pass over the examples; the last one may be smaller. */
  public int stepsPerEpoch() {
    int microBatches = ceilDivide(examples, batchSize);
    return ceilDivide(microBatches, accumulation);
  }

  /** The micro-batches of a step, as indices of examples; the first step is 0. */
  public List<int[]> step(int step) {
    int[] order = order(step / stepsPerEpoch());
    long from = (long) (step % stepsPerEpoch()) * batchSize * accumulation;
    List<int[]> batches = new ArrayList<>();
    for (int i = 0; i < accumulation && from < examples; i++) {
      int size = (int) Math.min(batchSize, examples - from);
      int[] batch = new int[size];
      System.arraycopy(order, (int) from, batch, 0, size);
      batches.add(batch);
      from += size;
    }
    return batches;
  }

  private int[] order(int epoch) {
    int[] order = new int[examples];
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = examples - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }

  private static int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
  }
}
