package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.model.FolderFiles;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.StoredNames;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds an adapter into its base, so that serving it costs nothing more: W' = W + scale·B·A, or
 * DoRA's m·(W + scale·B·A)/‖W + scale·B·A‖, computed in float32 and rounded once to the base's
 * type; trained copies take their tensors' places. The merged model has the base's files; a window
 * of one weight is in memory at a time. Needs no libtorch.
 */
public final class Merger {

  private final ModelFolder base;
  private final AdapterDescription adapter;
  private final StoredAdapter weights;
  private final boolean undo;
  private final Map<String, LinearModule> targets = new HashMap<>();
  private final Map<String, TensorSpec> copies = new HashMap<>();
  private final ByteBuffer buffer = WeightWindow.buffer();
  private DoraNorms norms = new DoraNorms();
  private double largestChange;

  private Merger(
      ModelFolder base, AdapterDescription adapter, StoredAdapter weights, boolean undo) {
    this.base = base;
    this.adapter = adapter;
    this.weights = weights;
    this.undo = undo;
    for (LinearModule target : adapter.targets()) {
      StoredNames.of(target.path() + ".weight").forEach(name -> targets.put(name, target));
    }
    for (TensorSpec copy : adapter.copies()) {
      StoredNames.of(copy.name()).forEach(name -> copies.put(name, copy));
    }
  }

  /**
   * Checks that an adapter fits a base model.
   *
   * @param base the base model
   * @param adapter a folder with PEFT's two files
   * @throws EngineException naming what does not fit together
   */
  public static Merger open(ModelFolder base, Path adapter) {
    return open(base, adapter, false);
  }

  private static Merger open(ModelFolder base, Path adapter, boolean undo) {
    ModelDescription model = base.description();
    StoredAdapter weights = StoredAdapter.open(adapter);
    AdapterDescription description = AdapterFolder.inspect(adapter, model.layout(), weights);
    return new Merger(base, description, weights, undo);
  }

  /**
   * Writes the merged model as a Hugging Face folder.
   *
   * @param target a folder that has none of the files yet
   * @return the files written
   * @throws EngineException naming what does not fit together
   */
  public static List<Path> merge(ModelFolder base, Path adapter, Path target) throws IOException {
    return open(base, adapter).writeAll(target);
  }

  /**
   * Takes an adapter out of a merged model again: W = W' − scale·B·A, for DoRA with the norms that
   * were kept beside the merged model. Each element is the base's to within the two roundings to
   * the files' type: of W' when it was merged, and of W now.
   *
   * @param merged the merged model
   * @param target a folder that has none of the files yet
   * @return the files written
   * @throws EngineException naming what cannot be taken out: trained copies, which took the base's
   *     tensors' places, and DoRA where the norms are missing
   */
  public static List<Path> unmerge(ModelFolder merged, Path adapter, Path target)
      throws IOException {
    Merger merger = open(merged, adapter, true);
    AdapterDescription what = merger.adapter;
    AdapterFolder.require(
        what.copies().isEmpty(),
        "The adapter cannot be taken out: it brought its own %s, and the base's is gone. Take the"
                .formatted(what.copies().isEmpty() ? "" : what.copies().get(0).name())
            + " base's own folder.");
    if (what.settings().useDora()) {
      merger.norms = DoraNorms.read(merged.path(), what.targets());
    }
    return merger.writeAll(target);
  }

  /**
   * Writes every file of the merged model.
   *
   * @param target a folder that has none of the files yet
   */
  public List<Path> writeAll(Path target) throws IOException {
    Files.createDirectories(target);
    List<Path> written = new ArrayList<>();
    for (Path file : base.description().files()) {
      Path copy = FolderFiles.place(target, FolderFiles.name(file));
      try (FileChannel out =
          FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(file, out);
        out.force(true);
      }
      written.add(copy);
    }
    if (adapter.settings().useDora() && !undo) {
      written.add(norms.write(target));
    }
    return written;
  }

  /** The largest change of a low-rank update among the weights that were written so far. */
  public double largestChange() {
    return largestChange;
  }

  /** How many bytes a file of the base model has in the merged one. */
  public long sizeBytes(Path file) throws IOException {
    return isConfig(file) ? base.configJson().length : Files.size(file);
  }

  private static boolean isConfig(Path file) {
    return file.endsWith(ModelFolder.CONFIG);
  }

  /**
   * Writes one file of the merged model.
   *
   * @param file a file of the base model
   */
  public void write(Path file, WritableByteChannel out) throws IOException {
    if (isConfig(file)) {
      TensorPieces.drain(ByteBuffer.wrap(base.configJson()), out);
      return;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      WeightWindow window = WeightWindow.over(buffer, in, out);
      long at = 0;
      if (file.getFileName().toString().endsWith(".safetensors")) {
        for (TensorEntry entry : SafetensorsFile.open(file).tensors().values()) {
          if (targets.containsKey(entry.name()) || copies.containsKey(entry.name())) {
            window.copy(at, entry.offset());
            writeChanged(window, entry);
            at = entry.offset() + entry.sizeBytes();
          }
        }
      }
      window.copy(at, in.size());
    }
  }

  private void writeChanged(WeightWindow window, TensorEntry entry) throws IOException {
    @Nullable TensorSpec copy = copies.get(entry.name());
    if (copy != null) {
      String name = AdapterTensors.copy(copy, adapter.targets());
      window.write(entry.type(), weights.file(), weights.require(name));
      return;
    }
    LinearModule target = Objects.requireNonNull(targets.get(entry.name()));
    largestChange = Math.max(largestChange, window.change(entry, change(target, window, entry)));
  }

  private RowChange change(LinearModule target, WeightWindow window, TensorEntry entry)
      throws IOException {
    LowRankDelta delta = LowRankDelta.read(weights, adapter.settings(), target);
    if (!adapter.settings().useDora()) {
      return undo ? delta.undone() : delta;
    }
    float[] magnitudes = weights.floats(AdapterTensors.magnitude(target));
    float[] own = norms.of(target);
    if (undo) {
      return DoraRemoval.of(delta, target.transposed(), own, magnitudes);
    }
    return target.transposed()
        ? DoraDelta.ofColumns(delta, magnitudes, own, window, entry)
        : DoraDelta.ofRows(delta, magnitudes, own);
  }
}
