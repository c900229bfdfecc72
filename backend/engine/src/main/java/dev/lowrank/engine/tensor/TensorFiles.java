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
import dev.lowrank.engine.safetensors.TensorPieces;
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
import java.util.function.DoubleSupplier;

/** Moves tensors between memory and safetensors files. */
public final class TensorFiles {

  /** Elements that are moved at once. */
  private static final int PIECE = TensorPieces.BYTES / Float.BYTES;

  private TensorFiles() {}

  /** A float32 tensor to write; its bytes are copied out when the writer asks. */
  public static SafetensorsWriter.Tensor tensor(String name, NDArray tensor) {
    List<Long> shape = Arrays.stream(tensor.getShape().getShape()).boxed().toList();
    return new SafetensorsWriter.Tensor(
        name, TensorType.F32, shape, contents(tensor, TensorType.F32));
  }

  /** What a float32 tensor holds as another type, rounded to the nearest, piece by piece. */
  public static SafetensorsWriter.Contents contents(NDArray tensor, TensorType type) {
    return out -> {
      long size = tensor.getShape().size();
      for (long at = 0; at < size; at += PIECE) {
        try (Scope scope = Torch.get().inference()) {
          NDArray piece =
              Torch.get().ops().piece(scope, tensor, at, (int) Math.min(PIECE, size - at));
          TensorPieces.drain(bytes(scope, piece, type), out);
        }
      }
    };
  }

  private static ByteBuffer bytes(Scope scope, NDArray piece, TensorType type) {
    return switch (type) {
      case F32 -> bytes(piece);
      case BF16 -> BrainFloats.narrow(bytes(piece));
      case F16 -> bytes(Torch.get().ops().cast(scope, piece, ScalarType.FLOAT16));
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
    FloatReader reader = new FloatReader();
    file.tensors().forEach((name, entry) -> tensors.put(name, reader.read(file, entry, scope)));
    return tensors;
  }

  /**
   * A tensor in the type that it has in its file, mapped: the system reads and forgets its pages as
   * it needs memory, and nothing may write to it. The file may not change meanwhile.
   *
   * @throws EngineException UNSUPPORTED_TENSOR_TYPE or FILE_NOT_READABLE
   */
  public static NDArray asFiled(SafetensorsFile file, TensorEntry entry, Scope scope) {
    // DJL only has to know how wide an element is, and must not hear of bfloat16.
    DataType width = entry.type() == TensorType.BF16 ? DataType.FLOAT16 : FloatReader.stored(entry);
    NDArray tensor =
        mappable(entry) ? mapped(file, entry, width, scope) : copied(file, entry, width, scope);
    return entry.type() == TensorType.BF16
        ? Torch.get().ops().reinterpreted(scope, tensor, ScalarType.BFLOAT16)
        : tensor;
  }

  /** Java maps less than 2 GiB at once, and numbers have to lie at multiples of their size. */
  private static boolean mappable(TensorEntry entry) {
    return entry.sizeBytes() <= Integer.MAX_VALUE && entry.offset() % entry.type().sizeBytes() == 0;
  }

  private static NDArray mapped(
      SafetensorsFile file, TensorEntry entry, DataType width, Scope scope) {
    try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      ByteBuffer bytes = in.map(FileChannel.MapMode.READ_ONLY, entry.offset(), entry.sizeBytes());
      return scope.manager().create(bytes.order(ByteOrder.LITTLE_ENDIAN), shape(entry), width);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "Cannot map %s: %s".formatted(file.path().getFileName(), e.getMessage()),
          e);
    }
  }

  private static NDArray copied(
      SafetensorsFile file, TensorEntry entry, DataType width, Scope scope) {
    NDArray whole = scope.manager().create(shape(entry), width);
    new TensorPieces()
        .read(
            file,
            entry,
            (first, bytes) -> {
              try (Scope temporary = scope.nested()) {
                Shape length = new Shape(bytes.remaining() / entry.type().sizeBytes());
                NDArray piece = temporary.manager().create(bytes, length, width);
                Torch.get().ops().put(temporary, whole, first, piece);
              }
            });
    return whole;
  }

  private static Shape shape(TensorEntry entry) {
    return new Shape(entry.shape().stream().mapToLong(Long::longValue).toArray());
  }

  /** A new tensor whose elements come one after the other, row after row. */
  public static NDArray filled(Shape shape, DoubleSupplier next, Scope scope) {
    NDArray whole = scope.manager().create(shape, DataType.FLOAT32);
    for (long at = 0; at < shape.size(); at += PIECE) {
      float[] values = new float[(int) Math.min(PIECE, shape.size() - at)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) next.getAsDouble();
      }
      try (Scope temporary = scope.nested()) {
        Torch.get().ops().put(temporary, whole, at, temporary.manager().create(values));
      }
    }
    return whole;
  }

  /** Reads tensors one by one, each through buffers of a piece's size. */
  public static final class FloatReader {
    private final Ops ops = Torch.get().ops();
    private final TensorPieces pieces = new TensorPieces();
    private ByteBuffer widened = ByteBuffer.allocateDirect(0);

    /**
     * One tensor as float32, owned by the scope.
     *
     * @throws EngineException UNSUPPORTED_TENSOR_TYPE or FILE_NOT_READABLE
     */
    public NDArray read(SafetensorsFile file, TensorEntry entry, Scope scope) {
      DataType stored = stored(entry);
      NDArray whole = scope.manager().create(shape(entry), DataType.FLOAT32);
      pieces.read(
          file,
          entry,
          (first, bytes) -> {
            try (Scope temporary = scope.nested()) {
              ByteBuffer numbers = entry.type() == TensorType.BF16 ? widen(bytes) : bytes;
              Shape length = new Shape(bytes.remaining() / entry.type().sizeBytes());
              NDArray piece = temporary.manager().create(numbers, length, stored);
              ops.put(temporary, whole, first, piece);
            }
          });
      return whole;
    }

    /** What DJL is told that a piece holds; bfloat16 is widened before. */
    private static DataType stored(TensorEntry entry) {
      return switch (entry.type()) {
        case F32, BF16 -> DataType.FLOAT32;
        case F16 -> DataType.FLOAT16;
        default ->
            throw new EngineException(
                ErrorCode.UNSUPPORTED_TENSOR_TYPE,
                "Tensor %s holds %s; float32, float16 and bfloat16 work."
                    .formatted(entry.name(), entry.type().torchName()));
      };
    }

    private ByteBuffer widen(ByteBuffer halves) {
      int size = 2 * halves.remaining();
      if (widened.capacity() < size) {
        widened = ByteBuffer.allocateDirect(size);
      }
      ByteBuffer floats = widened.clear().limit(size).slice().order(ByteOrder.LITTLE_ENDIAN);
      BrainFloats.widen(halves, floats);
      return floats;
    }
  }
}
