package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import java.util.Arrays;

/**
 * ΔW = scale·B·A of one layer, in plain memory, or its transpose where the weight lies so.
 *
 * @param a [rank, columns], row after row
 * @param b [rows, rank], row after row
 */
record LowRankDelta(int rank, int columns, float scale, float[] a, float[] b) implements RowChange {

  /** Elements of the longest array. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  /** The update of a layer from an adapter's weights, which were checked before. */
  static LowRankDelta read(StoredAdapter weights, LoraSettings settings, LinearModule layer) {
    int rank = settings.rankOf(layer.path());
    float scale = (float) settings.scaleOf(layer.path());
    float[] a = weights.floats(AdapterTensors.a(layer));
    float[] b = weights.floats(AdapterTensors.b(layer));
    return layer.transposed()
        ? new LowRankDelta(
            rank,
            layer.outFeatures(),
            scale,
            transposed(b, layer.outFeatures(), rank),
            transposed(a, rank, layer.inFeatures()))
        : new LowRankDelta(rank, layer.inFeatures(), scale, a, b);
  }

  /** Where the weight lies as [in, out], so does its update: (B·A)ᵀ = Aᵀ·Bᵀ. */
  private static float[] transposed(float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return turned;
  }

  /** The change that takes this one back. */
  LowRankDelta undone() {
    return new LowRankDelta(rank, columns, -scale, a, b);
  }

  @Override
  public int rows() {
    return b.length / rank;
  }

  /** A tensor's values. */
  static float[] floats(SafetensorsFile file, TensorEntry entry) {
    AdapterFolder.require(
        entry.elements() <= MOST,
        "Tensor %s holds %d numbers; a merge keeps at most %d at once."
            .formatted(entry.name(), entry.elements(), MOST));
    float[] values = new float[(int) entry.elements()];
    new TensorPieces()
        .read(
            file,
            entry,
            (first, bytes) -> {
              float[] piece = new float[bytes.remaining() / entry.type().sizeBytes()];
              FloatCodec.read(entry.type(), bytes, piece);
              System.arraycopy(piece, 0, values, (int) first, piece.length);
            });
    return values;
  }

  @Override
  public float apply(int row, float[] weight, float[] sum) {
    Arrays.fill(sum, 0, columns, 0f);
    for (int k = 0; k < rank; k++) {
      addScaled(b[row * rank + k], k * columns, sum);
    }
    float largest = 0;
    for (int i = 0; i < columns; i++) {
      float change = scale * sum[i];
      weight[i] += change;
      largest = Math.max(largest, Math.abs(change));
    }
    return largest;
  }

  /** In a method of its own, so that the compiler turns it into vector instructions. */
  private void addScaled(float factor, int from, float[] sum) {
    for (int i = 0; i < columns; i++) {
      sum[i] += factor * a[from + i];
    }
  }
}
