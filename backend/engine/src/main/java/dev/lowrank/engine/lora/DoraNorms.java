package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * ‖W + ΔW‖ of each feature of the layers that DoRA changed, which merged weights no longer tell:
 * what taking the adapter out again needs. A file of its own beside them, [out] for each layer.
 */
final class DoraNorms {

  static final String FILE = "lowrank_dora_norms.safetensors";

  private final Map<String, float[]> byLayer = new TreeMap<>();

  /** Where a layer's are to be written to. */
  float[] of(LinearModule layer) {
    return byLayer.computeIfAbsent(layer.path(), path -> new float[layer.outFeatures()]);
  }

  Path write(Path folder) throws IOException {
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    byLayer.forEach(
        (path, norms) ->
            tensors.add(
                new SafetensorsWriter.Tensor(
                    path, TensorType.F32, List.of((long) norms.length), () -> bytes(norms))));
    Path file = folder.resolve(FILE);
    SafetensorsWriter.write(file, tensors, Map.of());
    return file;
  }

  private static ByteBuffer bytes(float[] norms) {
    ByteBuffer bytes = ByteBuffer.allocate(norms.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float norm : norms) {
      bytes.putFloat(norm);
    }
    return bytes.flip();
  }

  /**
   * Those that were kept when a model was merged.
   *
   * @throws EngineException when the folder has none, or not those of these layers
   */
  static DoraNorms read(Path folder, List<LinearModule> layers) {
    Path path = folder.resolve(FILE);
    AdapterFolder.require(
        Files.isRegularFile(path),
        "The DoRA adapter cannot be taken out: the merged model was written without %s. Take the"
                .formatted(FILE)
            + " base's own folder.");
    SafetensorsFile file = SafetensorsFile.open(path);
    DoraNorms norms = new DoraNorms();
    for (LinearModule layer : layers) {
      var entry = file.tensors().get(layer.path());
      if (entry == null
          || entry.type() != TensorType.F32
          || !entry.shape().equals(List.of((long) layer.outFeatures()))) {
        throw new EngineException(
            ErrorCode.INVALID_LORA_CONFIG,
            "%s has no norms of %s, so it is not of this adapter.".formatted(FILE, layer.path()));
      }
      norms.byLayer.put(layer.path(), LowRankDelta.floats(file, entry));
    }
    return norms;
  }
}
