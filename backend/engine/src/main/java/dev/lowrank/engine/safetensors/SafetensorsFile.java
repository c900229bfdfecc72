package dev.lowrank.engine.safetensors;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a safetensors file, checked whole: every tensor lies inside the file,
 * none overlap, and each has as many bytes as its shape and type say.
 *
 * @param tensors by name, in the order of their bytes
 * @param metadata the free text pairs under {@code __metadata__}
 */
public record SafetensorsFile(
    Path path, Map<String, TensorEntry> tensors, Map<String, String> metadata) {

  /** Headers of real models stay below 1 MB; a larger claim is refused before it is read. */
  private static final long MAX_HEADER_BYTES = 16L << 20;

  /**
   * Reads and checks the header; touches no weights.
   *
   * @throws EngineException INVALID_SAFETENSORS or FILE_NOT_READABLE, naming the file
   */
  public static SafetensorsFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long fileSize = channel.size();
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      readFully(channel, length, 0, path);
      long headerBytes = length.getLong(0);
      if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > fileSize - 8) {
        throw invalid(
            path,
            "its header claims %s bytes, and the file has %d"
                .formatted(Long.toUnsignedString(headerBytes), fileSize),
            null);
      }
      ByteBuffer header = ByteBuffer.allocate((int) headerBytes);
      readFully(channel, header, 8, path);
      return new HeaderParser(path, 8 + headerBytes, fileSize).parse(header.array());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long at, Path path)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw invalid(path, "it ends inside its header", null);
      }
    }
  }

  static EngineException invalid(Path path, String why, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.INVALID_SAFETENSORS,
        "%s is not a whole safetensors file: %s. Copy or download it again."
            .formatted(path.getFileName(), why),
        cause);
  }
}
