package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The weights of the best evaluation so far, in a file, so that they take no memory. They travel in
 * the checkpoint under names of their own.
 */
final class BestWeights implements AutoCloseable {

  static final String PREFIX = "best.";
  private static final String STEP = "lowrank.best.step";
  private static final String LOSS = "lowrank.best.loss";

  private final Path folder;
  private int step;
  private double loss = Double.POSITIVE_INFINITY;

  private BestWeights(Path folder) {
    this.folder = folder;
  }

  /** None yet. */
  static BestWeights none() {
    try {
      return new BestWeights(Files.createTempDirectory("lowrank-best"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that a checkpoint holds, if it holds any. */
  static BestWeights of(Checkpoint checkpoint) {
    BestWeights best = none();
    SafetensorsFile file = checkpoint.file();
    List<SafetensorsWriter.Tensor> tensors = stored(file, PREFIX, "");
    if (!tensors.isEmpty()) {
      best.write(tensors);
      best.step = Integer.parseInt(file.metadata().getOrDefault(STEP, "0"));
      best.loss = Double.parseDouble(file.metadata().getOrDefault(LOSS, "Infinity"));
    }
    return best;
  }

  boolean isEmpty() {
    return step == 0;
  }

  /** The step after which they were evaluated, 0 for none. */
  int step() {
    return step;
  }

  /** Keeps the weights if their loss is below that of all before. */
  void offer(int newStep, double newLoss, Map<String, NDArray> weights) {
    if (newLoss < loss) {
      List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
      weights.forEach((name, weight) -> tensors.add(TensorFiles.tensor(name, weight)));
      write(tensors);
      step = newStep;
      loss = newLoss;
    }
  }

  private void write(List<SafetensorsWriter.Tensor> tensors) {
    try {
      Files.deleteIfExists(file());
      SafetensorsWriter.write(file(), tensors, Map.of());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static EngineException unusable(IOException e) {
    return new EngineException(
        ErrorCode.FILE_NOT_READABLE, "Cannot keep the best weights: " + e.getMessage(), e);
  }

  /** Puts them in the place of the weights, which learn no further. */
  void copyInto(Map<String, NDArray> weights) {
    try (Scope scope = Torch.get().inference()) {
      TensorFiles.read(SafetensorsFile.open(file()), scope)
          .forEach(
              (name, best) -> {
                NDArray weight = weights.get(name);
                if (weight != null) {
                  weight.setRequiresGradient(false);
                  best.copyTo(weight);
                }
              });
    }
  }

  /** What a checkpoint takes along. */
  List<SafetensorsWriter.Tensor> tensors() {
    return isEmpty() ? List.of() : stored(SafetensorsFile.open(file()), "", PREFIX);
  }

  Map<String, String> metadata() {
    return isEmpty() ? Map.of() : Map.of(STEP, Integer.toString(step), LOSS, Double.toString(loss));
  }

  private Path file() {
    return folder.resolve("best.safetensors");
  }

  /** The tensors whose names begin so, to be written under names that begin otherwise. */
  private static List<SafetensorsWriter.Tensor> stored(
      SafetensorsFile file, String prefix, String otherPrefix) {
    return file.tensors().values().stream()
        .filter(entry -> entry.name().startsWith(prefix))
        .map(
            entry ->
                new SafetensorsWriter.Tensor(
                    otherPrefix + entry.name().substring(prefix.length()),
                    entry.type(),
                    entry.shape(),
                    TensorPieces.contents(file, entry)))
        .toList();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
