package dev.lowrank.engine.safetensors;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;

/**
 * Reads tensors of any size through one buffer: a tensor may have more bytes than a buffer or an
 * array of Java can.
 */
public final class TensorPieces {

  /** Bytes of the largest piece; a whole number of elements of every type. */
  public static final int BYTES = 16 << 20;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /**
   * Takes one piece of a tensor.
   *
   * @param <E> what may happen to whoever takes it
   */
  @FunctionalInterface
  public interface Piece<E extends Exception> {
    /**
     * Takes it.
     *
     * @param first the number of its first element
     * @param bytes little-endian, whole elements, valid until this returns
     */
    void accept(long first, ByteBuffer bytes) throws E;
  }

  /**
   * Reads a tensor from its first to its last element.
   *
   * @throws EngineException FILE_NOT_READABLE, naming the file
   */
  public <E extends Exception> void read(SafetensorsFile file, TensorEntry entry, Piece<E> piece)
      throws E {
    for (long at = 0; at < entry.sizeBytes(); at += BYTES) {
      int size = (int) Math.min(BYTES, entry.sizeBytes() - at);
      piece.accept(at / entry.type().sizeBytes(), fill(file, entry, at, size));
    }
  }

  private ByteBuffer fill(SafetensorsFile file, TensorEntry entry, long at, int size) {
    try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      ByteBuffer bytes = part(size);
      while (bytes.hasRemaining()) {
        if (in.read(bytes, entry.offset() + at + bytes.position()) < 0) {
          throw new IOException("it ends inside " + entry.name());
        }
      }
      return bytes.flip();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot read %s: %s".formatted(file.path().getFileName(), e.getMessage()),
          e);
    }
  }

  private ByteBuffer part(int size) {
    if (buffer.capacity() < size) {
      buffer = ByteBuffer.allocateDirect(size);
    }
    return buffer.clear().limit(size).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Whether two float tensors have the same shape and numbers, whatever types they are stored as.
   */
  public static boolean equal(
      SafetensorsFile file, TensorEntry one, SafetensorsFile otherFile, TensorEntry other) {
    if (!one.shape().equals(other.shape())) {
      return false;
    }
    TensorPieces ours = new TensorPieces();
    TensorPieces theirs = new TensorPieces();
    int count = BYTES / Float.BYTES;
    float[] left = new float[(int) Math.min(count, one.elements())];
    float[] right = new float[left.length];
    for (long first = 0; first < one.elements(); first += count) {
      int size = (int) Math.min(count, one.elements() - first);
      ours.floats(file, one, first, size, left);
      theirs.floats(otherFile, other, first, size, right);
      for (int i = 0; i < size; i++) {
        if (left[i] != right[i]) {
          return false;
        }
      }
    }
    return true;
  }

  private void floats(
      SafetensorsFile file, TensorEntry entry, long first, int count, float[] values) {
    int width = entry.type().sizeBytes();
    FloatCodec.read(entry.type(), fill(file, entry, first * width, count * width), values);
  }

  /** A tensor's bytes as they are, for a file that takes it over. */
  public static SafetensorsWriter.Contents contents(SafetensorsFile file, TensorEntry entry) {
    return out -> new TensorPieces().read(file, entry, (first, bytes) -> drain(bytes, out));
  }

  /** Writes all of them. */
  public static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
