package dev.lowrank.engine.lora;

import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * DoRA's change: m·(W + ΔW)/‖W + ΔW‖, the norm that of all weights that lead to one feature (arXiv
 * 2402.09353).
 *
 * @param ofColumns whether a feature is a column, as in weights that lie as [in, out]
 * @param factors m over the norm of each column, or m of each row
 * @param norms the norm of each feature, known for columns, told as they come for rows
 */
record DoraDelta(LowRankDelta delta, boolean ofColumns, float[] factors, float[] norms)
    implements RowChange {

  static DoraDelta ofRows(LowRankDelta delta, float[] magnitudes, float[] norms) {
    return new DoraDelta(delta, false, magnitudes, norms);
  }

  /** Reads the whole weight once, for the norms of its columns. */
  static DoraDelta ofColumns(
      LowRankDelta delta, float[] magnitudes, float[] norms, WeightWindow window, TensorEntry entry)
      throws IOException {
    double[] squares = new double[delta.columns()];
    float[] row = new float[delta.columns()];
    float[] spare = new float[delta.columns()];
    int rowBytes = delta.columns() * entry.type().sizeBytes();
    for (int i = 0; i < delta.rows(); i++) {
      ByteBuffer bytes = window.fill(entry.offset() + (long) i * rowBytes, rowBytes);
      FloatCodec.read(entry.type(), bytes, row);
      delta.apply(i, row, spare);
      for (int column = 0; column < row.length; column++) {
        squares[column] += (double) row[column] * row[column];
      }
    }
    float[] factors = new float[delta.columns()];
    for (int column = 0; column < factors.length; column++) {
      double norm = Math.sqrt(squares[column]);
      norms[column] = (float) norm;
      factors[column] = (float) (magnitudes[column] / norm);
    }
    return new DoraDelta(delta, true, factors, norms);
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
    delta.apply(row, weight, spare);
    double ofRow = ofColumns ? 0 : ofRow(row, weight);
    float largest = 0;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (weight[i] * (ofColumns ? factors[i] : ofRow));
      largest = Math.max(largest, Math.abs(weight[i] - before[i]));
    }
    return largest;
  }

  private double ofRow(int row, float[] weight) {
    double norm = norm(weight);
    norms[row] = (float) norm;
    return factors[row] / norm;
  }

  private static double norm(float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
