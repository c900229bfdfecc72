package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run trains: an adapter, or the model itself. */
sealed interface Trained {

  /** The update that forward passes apply. */
  Adaptation adapter();

  /** The tensors that learn, by name. */
  Map<String, NDArray> weights();

  /** Writes the result into a folder. */
  List<Path> export(Path folder, String baseModel) throws IOException;

  /** What it keeps of its beginning and does not train, for checkpoints. */
  default Map<String, NDArray> frozen() {
    return Map.of();
  }

  /** An adapter; begins at the checkpoint's weights where there is one. */
  static Trained lora(
      LoraSettings settings,
      ModelDescription base,
      CausalLanguageModel model,
      long seed,
      @Nullable Checkpoint checkpoint,
      Scope scope) {
    AdapterDescription description = AdapterDescription.of(settings, base.layout());
    return new Lora(
        checkpoint == null
            ? LoraAdapter.create(description, model, seed, scope)
            : LoraAdapter.of(description, checkpoint.tensors(), scope));
  }

  /** Every weight of the model; takes over the checkpoint's values where there is one. */
  static Trained full(
      CausalLanguageModel model, ModelFolder folder, @Nullable Checkpoint checkpoint) {
    model
        .weights()
        .forEach(
            (name, weight) -> {
              if (checkpoint != null) {
                checkpoint.tensor(name).copyTo(weight);
              }
              weight.setRequiresGradient(true);
            });
    return new Full(model, folder);
  }

  record Lora(LoraAdapter adapter) implements Trained {
    @Override
    public Map<String, NDArray> weights() {
      return adapter.weights();
    }

    @Override
    public Map<String, NDArray> frozen() {
      return adapter.frozen();
    }

    @Override
    public List<Path> export(Path folder, String baseModel) throws IOException {
      return PeftFiles.write(adapter, folder, baseModel);
    }
  }

  record Full(CausalLanguageModel model, ModelFolder folder) implements Trained {
    @Override
    public Adaptation adapter() {
      return Adaptation.NONE;
    }

    @Override
    public Map<String, NDArray> weights() {
      return new LinkedHashMap<>(model.weights());
    }

    @Override
    public List<Path> export(Path target, String baseModel) throws IOException {
      return FullCheckpoint.write(folder, target, model.weights());
    }
  }
}
