package dev.lowrank.engine.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves tensors between memory and safetensors files. */
public final class TensorFiles {

  private TensorFiles() {}

  /** A float32 tensor to write; its bytes are copied out when the writer asks. */
  public static SafetensorsWriter.Tensor tensor(String name, NDArray tensor) {
    List<Long> shape = Arrays.stream(tensor.getShape().getShape()).boxed().toList();
    return new SafetensorsWriter.Tensor(name, TensorType.F32, shape, () -> bytes(tensor));
  }

  /** The bytes of a float32 tensor as another type, rounded to the nearest. */
  public static ByteBuffer bytes(NDArray tensor, TensorType type) {
    return switch (type) {
      case F32 -> bytes(tensor);
      case BF16 -> BrainFloats.narrow(bytes(tensor));
      case F16 -> {
        try (Scope scope = Torch.get().inference()) {
          yield bytes(Torch.get().ops().cast(scope, tensor, ScalarType.FLOAT16));
        }
      }
      default -> throw new IllegalArgumentException(type.name());
    };
  }

  /** DJL would leave what it copies from a GPU to the tensor's own scope, which may be a run's. */
  private static ByteBuffer bytes(NDArray tensor) {
    if (!tensor.getDevice().isGpu()) {
      return tensor.toByteBuffer();
    }
    try (NDArray copy = tensor.toDevice(Device.cpu(), true)) {
      return copy.toByteBuffer();
    }
  }

  /** Every tensor of a file as float32, whatever type it has there, owned by the scope. */
  public static Map<String, NDArray> read(SafetensorsFile file, Scope scope) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (FloatReader reader = new FloatReader()) {
      file.tensors().forEach((name, entry) -> tensors.put(name, reader.read(file, entry, scope)));
    }
    return tensors;
  }

  /** Reads tensors one by one through staging buffers of the largest one's size. */
  public static final class FloatReader implements AutoCloseable {
    private final Ops ops = Torch.get().ops();
    private ByteBuffer asStored = ByteBuffer.allocateDirect(0);
    private ByteBuffer widened = ByteBuffer.allocateDirect(0);

    /**
     * One tensor as float32, owned by the scope.
     *
     * @throws EngineException UNSUPPORTED_TENSOR_TYPE or FILE_NOT_READABLE
     */
    public NDArray read(SafetensorsFile file, TensorEntry entry, Scope scope) {
      int size = Math.toIntExact(entry.sizeBytes());
      asStored = atLeast(asStored, size);
      ByteBuffer bytes = part(asStored, size);
      fill(bytes, file, entry);
      Shape shape = new Shape(entry.shape().stream().mapToLong(Long::longValue).toArray());
      try (Scope temporary = scope.nested()) {
        return ops.cast(scope, raw(temporary, entry, bytes, shape), ScalarType.FLOAT32);
      }
    }

    private NDArray raw(Scope scope, TensorEntry entry, ByteBuffer bytes, Shape shape) {
      return switch (entry.type()) {
        case F32 -> scope.manager().create(bytes, shape, DataType.FLOAT32);
        case F16 -> scope.manager().create(bytes, shape, DataType.FLOAT16);
        case BF16 -> scope.manager().create(widen(bytes), shape, DataType.FLOAT32);
        default ->
            throw new EngineException(
                ErrorCode.UNSUPPORTED_TENSOR_TYPE,
                "Tensor %s holds %s; float32, float16 and bfloat16 work."
                    .formatted(entry.name(), entry.type().torchName()));
      };
    }

    private ByteBuffer widen(ByteBuffer halves) {
      int size = Math.multiplyExact(halves.remaining(), 2);
      widened = atLeast(widened, size);
      ByteBuffer floats = part(widened, size);
      BrainFloats.widen(halves, floats);
      return floats;
    }

    private static ByteBuffer atLeast(ByteBuffer buffer, int size) {
      return buffer.capacity() < size ? ByteBuffer.allocateDirect(size) : buffer;
    }

    private static ByteBuffer part(ByteBuffer buffer, int size) {
      return buffer.clear().limit(size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void fill(ByteBuffer bytes, SafetensorsFile file, TensorEntry entry) {
      try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
        while (bytes.hasRemaining()) {
          if (channel.read(bytes, entry.offset() + bytes.position()) < 0) {
            throw new IOException("it ends inside " + entry.name());
          }
        }
        bytes.flip();
      } catch (IOException e) {
        throw new EngineException(
            ErrorCode.FILE_NOT_READABLE,
            "Cannot read %s: %s".formatted(file.path().getFileName(), e.getMessage()),
            e);
      }
    }

    @Override
    public void close() {
      asStored = ByteBuffer.allocateDirect(0);
      widened = ByteBuffer.allocateDirect(0);
    }
  }
}
