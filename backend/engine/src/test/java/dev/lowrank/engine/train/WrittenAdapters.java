package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.BaseForm;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Products;
import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.model.Storage;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains an adapter of every LoRA variant and one of every family a few steps from the engine's own
 * beginning, and writes it with the logits it gives, for src/test/python/check_adapters.py: {@code
 * mvn -pl backend/engine test-compile exec:java
 * -Dexec.mainClass=dev.lowrank.engine.train.WrittenAdapters -Dexec.classpathScope=test
 * -Dexec.args=FOLDER}.
 */
final class WrittenAdapters {

  private static final int STEPS = 5;
  private static final int[] TEXT = {3, 17, 8, 30, 25, 4, 11, 39, 2, 16};

  private WrittenAdapters() {}

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    for (String name : Golden.variants().toList()) {
      Path folder = Golden.path("variants/" + name);
      JsonNode record =
          JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("training.json")));
      Initialisation beginning = Initialisation.valueOf(record.path("initialisation").asString());
      String base = record.path("base").asString();
      LoraSettings config = config(base, folder.resolve("start"));
      write(
          base,
          config.with("initLoraWeights", beginning),
          target.resolve("variants").resolve(name));
    }
    for (String name : Golden.families().toList()) {
      String base = "families/" + name;
      write(base, config(base, Golden.path(base).resolve("adapter")), target.resolve(base));
    }
    String base = "tiny-llama";
    for (Quantization form : List.of(Quantization.NF4, Quantization.INT8)) {
      LoraSettings config = config(base, Golden.path(base).resolve("adapter"));
      write(base, config, form, target.resolve("quantized").resolve(form.name()));
    }
  }

  private static LoraSettings config(String base, Path like) {
    return AdapterFolder.config(like, ModelFolder.open(Golden.path(base)).layout()).settings();
  }

  private static void write(String base, LoraSettings config, Path target) throws IOException {
    write(base, config, Quantization.NONE, target);
  }

  /** Trained on the base in that form; the logits are those of the base as its files have it. */
  private static void write(String base, LoraSettings config, Quantization form, Path target)
      throws IOException {
    ModelLayout layout = ModelFolder.open(Golden.path(base)).layout();
    Files.createDirectories(target);
    ModelFolder folder = ModelFolder.open(Golden.path(base));
    BaseForm kept = new BaseForm(Products.WIDE, Storage.COPIED, form, Set.of());
    try (CausalLanguageModel model = folder.load();
        CausalLanguageModel trained = folder.load(kept);
        Scope scope = Torch.get().weights();
        LoraAdapter adapter =
            LoraAdapter.create(
                AdapterDescription.of(config, layout), trained, 5, Torch.get().weights())) {
      train(trained, adapter, scope);
      PeftFiles.write(adapter, target, base);
      Pass pass = new Pass(Torch.get().inference(), adapter, false);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(TEXT)));
      SafetensorsWriter.write(
          target.resolve("logits.safetensors"),
          List.of(TensorFiles.tensor("logits", model.logits(pass, states))),
          Map.of());
      pass.scope().close();
    }
  }

  private static void train(CausalLanguageModel model, LoraAdapter adapter, Scope scope) {
    AdamW optimizer =
        new AdamW(Torch.get().ops(), ParameterGroups.same(adapter.weights(), 0), scope);
    List<NDArray> parameters = List.copyOf(adapter.weights().values());
    Learner learner =
        new Learner(
            new LayeredGradients(model, adapter, parameters, LayeredGradients.Keeping.ALL),
            optimizer,
            1);
    Batch batch = Batch.of(List.of(new Example(TEXT, 2)));
    for (int step = 0; step < STEPS; step++) {
      learner.step(List.of(batch), 0.02, step);
    }
  }
}
