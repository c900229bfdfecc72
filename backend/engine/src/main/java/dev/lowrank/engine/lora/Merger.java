package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.StoredNames;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Folds an adapter into its base, so that serving it costs nothing more: W' = W + scale·B·A,
 * computed in float32 and rounded once to the base's type. The merged model has the base's files,
 * each of the same size; a window of one weight is in memory at a time. Needs no libtorch.
 */
public final class Merger {

  private static final int WINDOW_BYTES = 8 << 20;
  private static final int BAND_ROWS = 64;
  private static final String WEIGHT = ".weight";

  private final ModelDescription base;
  private final AdapterDescription adapter;
  private final SafetensorsFile weights;
  private final Map<String, LinearModule> targets = new HashMap<>();
  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES);
  private double largestChange;

  private Merger(ModelDescription base, AdapterDescription adapter, SafetensorsFile weights) {
    this.base = base;
    this.adapter = adapter;
    this.weights = weights;
    for (LinearModule target : adapter.targets()) {
      StoredNames.of(target.path() + WEIGHT).forEach(name -> targets.put(name, target));
    }
  }

  /**
   * Checks that an adapter fits a base model.
   *
   * @param base the base model's folder
   * @param adapter a folder with PEFT's two files
   * @throws EngineException naming what does not fit together
   */
  public static Merger open(Path base, Path adapter) {
    ModelDescription model = ModelFolder.inspect(base);
    AdapterDescription description = AdapterFolder.inspect(adapter, model.linearModules());
    return new Merger(
        model, description, SafetensorsFile.open(adapter.resolve(AdapterFolder.WEIGHTS)));
  }

  /**
   * Writes the merged model as a Hugging Face folder.
   *
   * @param target a folder that has none of the files yet
   * @return the files written
   * @throws EngineException naming what does not fit together
   */
  public static List<Path> merge(Path base, Path adapter, Path target) throws IOException {
    Files.createDirectories(target);
    Merger merger = open(base, adapter);
    List<Path> written = new ArrayList<>();
    for (Path file : merger.base.files()) {
      Path copy = target.resolve(file.getFileName().toString());
      try (FileChannel out =
          FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        merger.write(file, out);
        out.force(true);
      }
      written.add(copy);
    }
    return written;
  }

  /** The largest |ΔW| of the weights that were written so far. */
  public double largestChange() {
    return largestChange;
  }

  /**
   * Writes one file of the merged model, as many bytes as the base's file has.
   *
   * @param file a file of the base model
   */
  public void write(Path file, WritableByteChannel out) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long at = 0;
      if (file.getFileName().toString().endsWith(".safetensors")) {
        for (TensorEntry entry : SafetensorsFile.open(file).tensors().values()) {
          @Nullable LinearModule target = targets.get(entry.name());
          if (target != null) {
            copy(in, at, entry.offset(), out);
            mergeWeight(in, entry, target, out);
            at = entry.offset() + entry.sizeBytes();
          }
        }
      }
      copy(in, at, in.size(), out);
    }
  }

  private void copy(FileChannel in, long from, long to, WritableByteChannel out)
      throws IOException {
    for (long at = from; at < to; at += WINDOW_BYTES) {
      drain(fill(in, at, (int) Math.min(WINDOW_BYTES, to - at)), out);
    }
  }

  private void mergeWeight(
      FileChannel in, TensorEntry entry, LinearModule target, WritableByteChannel out)
      throws IOException {
    LowRankDelta delta = LowRankDelta.read(weights, adapter.config(), target);
    int rowBytes = delta.columns() * entry.type().sizeBytes();
    int windowRows = Math.max(1, WINDOW_BYTES / rowBytes);
    for (int row = 0; row < delta.rows(); row += windowRows) {
      int rows = Math.min(windowRows, delta.rows() - row);
      ByteBuffer bytes = fill(in, entry.offset() + (long) row * rowBytes, rows * rowBytes);
      addRows(bytes, entry.type(), delta, row, rows);
      drain(bytes, out);
    }
  }

  private void addRows(
      ByteBuffer bytes, TensorType type, LowRankDelta delta, int firstRow, int rows) {
    int rowBytes = bytes.remaining() / rows;
    int bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
    double largest =
        IntStream.range(0, bands)
            .parallel()
            .mapToDouble(
                band -> {
                  float[] row = new float[delta.columns()];
                  float[] sum = new float[delta.columns()];
                  double most = 0;
                  int end = Math.min(rows, (band + 1) * BAND_ROWS);
                  for (int i = band * BAND_ROWS; i < end; i++) {
                    ByteBuffer own = bytes.slice(i * rowBytes, rowBytes);
                    FloatCodec.read(type, own, row);
                    most = Math.max(most, delta.addRow(firstRow + i, row, sum));
                    FloatCodec.write(type, row, own);
                  }
                  return most;
                })
            .max()
            .orElse(0);
    largestChange = Math.max(largestChange, largest);
  }

  private ByteBuffer fill(FileChannel in, long at, int size) throws IOException {
    ByteBuffer bytes =
        size <= window.capacity()
            ? window.clear().limit(size).slice()
            : ByteBuffer.allocateDirect(size);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, at + bytes.position()) < 0) {
        throw new EngineException(ErrorCode.FILE_NOT_READABLE, "A weight file ends too early.");
      }
    }
    return bytes.flip();
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
