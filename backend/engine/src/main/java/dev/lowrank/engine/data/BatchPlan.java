package dev.lowrank.engine.data;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which examples each optimizer step sees: every epoch its own order, drawn from the seed, so that
 * any step's batches follow from its number alone. By tokens, an epoch has as many steps as its
 * order makes of it. Not thread-safe: it keeps the epoch that was asked for last.
 */
public final class BatchPlan {

  private final int examples;
  private final BatchSize size;
  private final int accumulation;
  private final EpochOrder order;
  private IntBuffer ends = IntBuffer.allocate(0);
  private int cut = EpochOrder.NONE;
  private int microBatches;
  private int epoch;
  private int firstStep;

  /**
   * A plan.
   *
   * @param accumulation micro-batches in a step
   */
  public BatchPlan(int examples, BatchSize size, int accumulation, long seed) {
    this.examples = examples;
    this.size = size;
    this.accumulation = accumulation;
    this.order = new EpochOrder(examples, seed);
  }

  /** Optimizer steps in so many passes over the examples; the last of a pass may be smaller. */
  public double stepsOf(double epochs) {
    if (size instanceof BatchSize.Rows) {
      return epochs * stepsOfEpoch(0);
    }
    int whole = (int) epochs;
    double steps = 0;
    for (int one = 0; one < whole && steps < Integer.MAX_VALUE; one++) {
      steps += stepsOfEpoch(one);
    }
    return whole == epochs ? steps : steps + (epochs - whole) * stepsOfEpoch(whole);
  }

  /** Passes over the examples that are behind after so many steps. */
  public double epochsAfter(int steps) {
    if (steps == 0) {
      return 0;
    }
    goTo(steps - 1);
    return epoch + (double) (steps - firstStep) / stepsOfEpoch(epoch);
  }

  /** The micro-batches of a step, as indices of examples; the first step is 0. */
  public List<int[]> step(int step) {
    goTo(step);
    int count = microBatches(epoch);
    int next = (step - firstStep) * accumulation;
    IntBuffer drawn = order.of(epoch);
    List<int[]> batches = new ArrayList<>();
    for (int i = next; i < Math.min(next + accumulation, count); i++) {
      int from = i == 0 ? 0 : end(i - 1);
      int[] batch = new int[end(i) - from];
      drawn.get(from, batch);
      batches.add(batch);
    }
    return batches;
  }

  /** Epochs of rows are all alike; those of tokens are counted one by one. */
  private void goTo(int step) {
    if (size instanceof BatchSize.Rows) {
      epoch = step / stepsOfEpoch(0);
      firstStep = epoch * stepsOfEpoch(0);
      return;
    }
    if (step < firstStep) {
      epoch = 0;
      firstStep = 0;
    }
    for (int steps = stepsOfEpoch(epoch); step - firstStep >= steps; steps = stepsOfEpoch(epoch)) {
      firstStep += steps;
      epoch++;
    }
  }

  private int stepsOfEpoch(int one) {
    return ceilDivide(microBatches(one), accumulation);
  }

  private int microBatches(int one) {
    if (size instanceof BatchSize.Tokens tokens) {
      cut(one, tokens);
      return microBatches;
    }
    return ceilDivide(examples, ((BatchSize.Rows) size).rows());
  }

  /** Where in the epoch's order a micro-batch ends. */
  private int end(int microBatch) {
    return size instanceof BatchSize.Rows rows
        ? (int) Math.min(examples, (microBatch + 1L) * rows.rows())
        : ends.get(microBatch);
  }

  private void cut(int one, BatchSize.Tokens by) {
    if (one == cut) {
      return;
    }
    if (cut == EpochOrder.NONE) {
      ends = BatchSize.numbers(examples);
    }
    IntBuffer drawn = order.of(one);
    microBatches = 0;
    int from = 0;
    long tokens = 0;
    for (int i = 0; i < examples; i++) {
      int length = by.lengths().get(drawn.get(i));
      if (i > from && (tokens + length > by.tokens() || i - from == by.mostRows())) {
        ends.put(microBatches++, i);
        from = i;
        tokens = 0;
      }
      tokens += length;
    }
    ends.put(microBatches++, examples);
    cut = one;
  }

  private static int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
  }
}
