package dev.lowrank.engine.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Writes safetensors files that are the same to the byte for the same tensors. */
public final class SafetensorsWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The widest type first, as the reference implementation does, so that data stay aligned. */
  private static final Comparator<Tensor> ORDER =
      Comparator.comparing((Tensor tensor) -> tensor.type().ordinal()).thenComparing(Tensor::name);

  private SafetensorsWriter() {}

  /** What a tensor holds, of which there may be more than a buffer can. */
  @FunctionalInterface
  public interface Contents {
    /** Writes all of its little-endian bytes. */
    void writeTo(WritableByteChannel out) throws IOException;
  }

  /**
   * A tensor to write.
   *
   * @param contents writes its bytes when its turn comes
   */
  public record Tensor(String name, TensorType type, List<Long> shape, Contents contents) {

    /** One whose bytes a buffer can hold. */
    public Tensor(String name, TensorType type, List<Long> shape, Supplier<ByteBuffer> bytes) {
      this(name, type, shape, out -> TensorPieces.drain(bytes.get(), out));
    }

    long sizeBytes() {
      return shape.stream().reduce((long) type.sizeBytes(), (a, b) -> a * b);
    }
  }

  /** Writes a new file, forced to disk; tensors are asked for their bytes one at a time. */
  public static void write(Path path, List<Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Tensor> ordered = new ArrayList<>(tensors);
    ordered.sort(ORDER);
    byte[] header = header(ordered, metadata);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      TensorPieces.drain(length.putLong(header.length).flip(), channel);
      TensorPieces.drain(ByteBuffer.wrap(header), channel);
      for (Tensor tensor : ordered) {
        long start = channel.position();
        tensor.contents().writeTo(channel);
        long written = channel.position() - start;
        if (written != tensor.sizeBytes()) {
          throw new IllegalArgumentException(
              "Tensor %s of shape %s gave %d bytes"
                  .formatted(tensor.name(), tensor.shape(), written));
        }
      }
      channel.force(true);
    }
  }

  private static byte[] header(List<Tensor> ordered, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put("__metadata__", new TreeMap<>(metadata));
    }
    long offset = 0;
    for (Tensor tensor : ordered) {
      long end = offset + tensor.sizeBytes();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", tensor.type().name());
      entry.put("shape", tensor.shape());
      entry.put("data_offsets", List.of(offset, end));
      if (header.put(tensor.name(), entry) != null) {
        throw new IllegalArgumentException("Tensor " + tensor.name() + " is there twice");
      }
      offset = end;
    }
    String json = JSON.writeValueAsString(header);
    int padding = (8 - json.getBytes(StandardCharsets.UTF_8).length % 8) % 8;
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }
}
