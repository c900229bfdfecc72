package dev.lowrank.engine.lora;

import java.util.Arrays;

/**
 * Takes DoRA's change back: W = W'·‖W + ΔW‖/m − ΔW.
 *
 * @param delta ΔW
 * @param ofColumns whether a feature is a column, as in weights that lie as [in, out]
 * @param factors ‖W + ΔW‖/m of each feature
 */
record DoraRemoval(LowRankDelta delta, boolean ofColumns, float[] factors) implements RowChange {

  static DoraRemoval of(LowRankDelta delta, boolean ofColumns, float[] norms, float[] magnitudes) {
    float[] factors = new float[norms.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) ((double) norms[i] / magnitudes[i]);
    }
    return new DoraRemoval(delta.undone(), ofColumns, factors);
  }

  @Override
  public int rows() {
    return delta.rows();
  }

  @Override
  public int columns() {
    return delta.columns();
  }

  @Override
  public float apply(int row, float[] weight, float[] spare) {
    float[] before = Arrays.copyOf(weight, weight.length);
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= factors[ofColumns ? i : row];
    }
    delta.apply(row, weight, spare);
    float largest = 0;
    for (int i = 0; i < weight.length; i++) {
      largest = Math.max(largest, Math.abs(weight[i] - before[i]));
    }
    return largest;
  }
}
