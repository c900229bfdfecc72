package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Numbers in a nameless file of the temporary folder: written one after another, then read
 * anywhere. The system keeps in memory what it has room for, and it counts to no process. It is not
 * a channel, which an interrupted thread would close.
 */
final class IntFile implements AutoCloseable {

  private static final String FOLDER = "java.io.tmpdir";

  private final RandomAccessFile file;
  private final ByteBuffer waiting = ByteBuffer.allocate(1 << 16);
  private final CRC32C digest = new CRC32C();
  private long written;

  IntFile() {
    try {
      Path path = Files.createTempFile("lowrank-", ".tokens");
      file = new RandomAccessFile(path.toFile(), "rw");
      if (!path.toFile().delete()) {
        // Systems that keep the name of an open file let go of it when the process ends.
        path.toFile().deleteOnExit();
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  void add(int value) {
    if (!waiting.hasRemaining()) {
      flush();
    }
    waiting.putInt(value);
  }

  long size() {
    return (written + waiting.position()) / Integer.BYTES;
  }

  /** Of all numbers in their order. */
  int digest() {
    flush();
    return (int) digest.getValue();
  }

  int[] read(long from, int count) {
    flush();
    byte[] bytes = new byte[count * Integer.BYTES];
    try {
      file.seek(from * Integer.BYTES);
      file.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int[] values = new int[count];
    IntBuffer read = ByteBuffer.wrap(bytes).asIntBuffer();
    read.get(values);
    return values;
  }

  private void flush() {
    if (waiting.position() == 0) {
      return;
    }
    try {
      file.seek(written);
      file.write(waiting.array(), 0, waiting.position());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    digest.update(waiting.array(), 0, waiting.position());
    written += waiting.position();
    waiting.clear();
  }

  private static EngineException cannotWrite(IOException e) {
    return new EngineException(
        ErrorCode.FILE_NOT_READABLE,
        "The tokens of the data cannot be kept in %s: %s. Make room there, or name another folder with -D%s=<folder>."
            .formatted(System.getProperty(FOLDER), e.getMessage(), FOLDER),
        e);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
