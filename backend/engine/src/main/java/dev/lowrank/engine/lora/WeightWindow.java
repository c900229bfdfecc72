package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.stream.IntStream;

/** A file that is copied through one buffer, some of its weights changed on the way. */
final class WeightWindow {

  private static final int BYTES = 8 << 20;
  private static final int BAND_ROWS = 64;

  private final ByteBuffer buffer;
  private final FileChannel in;
  private final WritableByteChannel out;

  private WeightWindow(ByteBuffer buffer, FileChannel in, WritableByteChannel out) {
    this.buffer = buffer;
    this.in = in;
    this.out = out;
  }

  /** A buffer for one window after another. */
  static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BYTES);
  }

  static WeightWindow over(ByteBuffer buffer, FileChannel in, WritableByteChannel out) {
    return new WeightWindow(buffer, in, out);
  }

  void copy(long from, long to) throws IOException {
    for (long at = from; at < to; at += BYTES) {
      TensorPieces.drain(fill(at, (int) Math.min(BYTES, to - at)), out);
    }
  }

  /** Writes another file's tensor as a type. */
  void write(TensorType type, SafetensorsFile file, TensorEntry other) throws IOException {
    new TensorPieces()
        .read(
            file,
            other,
            (first, bytes) -> {
              float[] values = new float[bytes.remaining() / other.type().sizeBytes()];
              FloatCodec.read(other.type(), bytes, values);
              ByteBuffer written = ByteBuffer.allocate(values.length * type.sizeBytes());
              FloatCodec.write(type, values, written);
              TensorPieces.drain(written, out);
            });
  }

  /** Writes a tensor changed; gives the largest change of an element. */
  double change(TensorEntry entry, RowChange change) throws IOException {
    int rowBytes = change.columns() * entry.type().sizeBytes();
    int windowRows = Math.max(1, BYTES / rowBytes);
    double largest = 0;
    for (int row = 0; row < change.rows(); row += windowRows) {
      int rows = Math.min(windowRows, change.rows() - row);
      ByteBuffer bytes = fill(entry.offset() + (long) row * rowBytes, rows * rowBytes);
      largest = Math.max(largest, change(bytes, entry.type(), change, row, rows));
      TensorPieces.drain(bytes, out);
    }
    return largest;
  }

  private static double change(
      ByteBuffer bytes, TensorType type, RowChange change, int firstRow, int rows) {
    int rowBytes = bytes.remaining() / rows;
    int bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
    return IntStream.range(0, bands)
        .parallel()
        .mapToDouble(
            band -> {
              float[] row = new float[change.columns()];
              float[] spare = new float[change.columns()];
              double most = 0;
              int end = Math.min(rows, (band + 1) * BAND_ROWS);
              for (int i = band * BAND_ROWS; i < end; i++) {
                ByteBuffer own = bytes.slice(i * rowBytes, rowBytes);
                FloatCodec.read(type, own, row);
                most = Math.max(most, change.apply(firstRow + i, row, spare));
                FloatCodec.write(type, row, own);
              }
              return most;
            })
        .max()
        .orElse(0);
  }

  /** Bytes of the file; valid until the next call. */
  ByteBuffer fill(long at, int size) throws IOException {
    ByteBuffer bytes =
        size <= buffer.capacity()
            ? buffer.clear().limit(size).slice()
            : ByteBuffer.allocateDirect(size);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, at + bytes.position()) < 0) {
        throw new EngineException(ErrorCode.FILE_NOT_READABLE, "A weight file ends too early.");
      }
    }
    return bytes.flip();
  }
}
