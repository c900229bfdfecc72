package dev.lowrank.engine.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twenty steps of every LoRA variant beside PEFT's, on the same batches from the same start. */
@ParameterizedClass
@MethodSource("dev.lowrank.engine.Golden#variants")
class VariantGoldenTests {

  /** In percent: 1e-4 relative. */
  private static final Percentage LOSS = Percentage.withPercentage(0.01);

  private static final double LOGIT = 1e-4;
  private static final String PREFIX = "base_model.model.";

  private final String variant;
  private final Path folder;
  private final Path base;
  private final ModelLayout layout;
  private final JsonNode record;
  private final Initialisation initialisation;

  VariantGoldenTests(String name) throws IOException {
    variant = "variants/" + name;
    folder = Golden.path(variant);
    record = json(folder.resolve("training.json"));
    base = Golden.path(record.path("base").asString());
    layout = ModelFolder.open(base).layout();
    initialisation = Initialisation.valueOf(record.path("initialisation").asString());
  }

  @Test
  void lossesAndWeightsFollowPeft(@TempDir Path exported) throws IOException {
    try (CausalLanguageModel model = ModelFolder.open(base).load();
        LoraAdapter adapter = start();
        Scope scope = Torch.get().weights()) {
      assertThat(adapter.description().parameters()).isEqualTo(record.path("trainable").asInt());
      TrainingSettings config = config();
      AdamW optimizer =
          new AdamW(Torch.get().ops(), ParameterGroups.of(adapter.weights(), config), scope);
      LayeredGradients gradients =
          new LayeredGradients(
              model,
              adapter,
              List.copyOf(adapter.weights().values()),
              LayeredGradients.Keeping.ALL);
      Learner learner = new Learner(gradients, optimizer, 1.0);
      LearningRate rate = new LearningRate(config.learningRate(), RateSchedule.COSINE, 4, 20);
      List<Batch> batches = batches(model.config().vocabularySize());
      for (int step = 0; step < 20; step++) {
        assertThat(learner.step(List.of(batches.get(step)), rate.at(step), step).loss())
            .as("loss of step %d", step)
            .isCloseTo(record.path("losses").path(step).asDouble(), LOSS);
      }
      assertWeights(adapter);
      PeftFiles.write(adapter, exported, "base");
      try (LoraAdapter published = read(exported)) {
        Golden.assertLogits(model, published, variant + "/adapted.safetensors", 1e-3);
      }
    }
  }

  @Test
  void anAdapterThatPeftSavedGivesPeftsLogits() {
    try (CausalLanguageModel model = ModelFolder.open(base).load();
        LoraAdapter adapter = read(saved())) {
      Golden.assertLogits(model, adapter, variant + "/adapted.safetensors", LOGIT);
    }
  }

  @Test
  void anAdapterIsWrittenAsPeftWroteIt(@TempDir Path written) throws IOException {
    try (LoraAdapter adapter = read(saved())) {
      PeftFiles.write(adapter, written, "base");
    }
    JsonNode ours = json(written.resolve(AdapterFolder.CONFIG));
    JsonNode peft = json(saved().resolve(AdapterFolder.CONFIG));
    ours.propertyNames().stream()
        .filter(key -> !key.equals("megatron_core") && !key.equals("layers_pattern"))
        .forEach(key -> assertThat(ours.path(key)).as(key).isEqualTo(peft.path(key)));
    assertThat(written.resolve(AdapterFolder.WEIGHTS))
        .hasSameBinaryContentAs(again(written).resolve(AdapterFolder.WEIGHTS));
    assertThat(SafetensorsFile.open(written.resolve(AdapterFolder.WEIGHTS)).tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(
            SafetensorsFile.open(saved().resolve(AdapterFolder.WEIGHTS)).tensors().keySet().stream()
                .filter(name -> !name.endsWith(".base_layer.weight"))
                .toList());
  }

  @Test
  void anAdapterThatFitsOnlyAChangedBaseIsRefused() {
    Assumptions.assumeTrue(converted());

    assertThatThrownBy(() -> read(folder.resolve("final")))
        .hasMessageContaining("path_initial_model_for_weight_conversion");
  }

  private Path again(Path written) throws IOException {
    Path second = Files.createDirectory(written.resolve("again"));
    try (LoraAdapter adapter = read(written)) {
      PeftFiles.write(adapter, second, "base");
    }
    return second;
  }

  private boolean converted() {
    return initialisation == Initialisation.PISSA || initialisation == Initialisation.OLORA;
  }

  private Path saved() {
    return folder.resolve(converted() ? "converted" : "final");
  }

  private LoraAdapter read(Path from) {
    return PeftFiles.read(from, layout, Torch.get().weights());
  }

  /** PEFT's own start, so that no random number differs. */
  private LoraAdapter start() {
    LoraAdapter plain = read(folder.resolve("start"));
    if (!converted()) {
      return plain;
    }
    Map<String, NDArray> tensors = new LinkedHashMap<>(plain.weights());
    plain.weights().forEach((name, one) -> tensors.put("removed." + name, one.duplicate()));
    LoraSettings config = plain.description().settings();
    AdapterDescription began =
        AdapterDescription.of(config.with("initLoraWeights", initialisation), layout);
    return LoraAdapter.of(began, tensors, Torch.get().weights());
  }

  private void assertWeights(LoraAdapter adapter) {
    try (Scope scope = Torch.get().inference()) {
      Map<String, NDArray> expected =
          TensorFiles.read(
              SafetensorsFile.open(folder.resolve("final").resolve(AdapterFolder.WEIGHTS)), scope);
      adapter
          .weights()
          .forEach(
              (name, weight) -> {
                NDArray golden = expected.get(PREFIX + name);
                float difference = weight.sub(golden).norm().getFloat();
                assertThat(difference / golden.norm().getFloat()).as(name).isLessThan(1e-3f);
              });
    }
  }

  private TrainingSettings config() {
    return TrainingSettings.of(
        Map.ofEntries(
            entry("maxSteps", 20),
            entry("batchSize", 2),
            entry("learningRate", record.path("learningRate").asDouble()),
            entry("warmupSteps", 4),
            entry("weightDecay", record.path("weightDecay").asDouble()),
            entry("maxSequenceLength", 64),
            entry("loraPlusRatio", record.path("loraPlusRatio").asDouble())));
  }

  private static List<Batch> batches(int vocabulary) throws IOException {
    List<Batch> batches = new ArrayList<>();
    for (JsonNode batch : json(Golden.path("variants/batches.json"))) {
      List<Example> examples = new ArrayList<>();
      for (JsonNode row : batch) {
        int[] tokens = new int[row.path("tokens").size()];
        for (int i = 0; i < tokens.length; i++) {
          tokens[i] = row.path("tokens").path(i).asInt() % vocabulary;
        }
        examples.add(new Example(tokens, row.path("prompt").asInt()));
      }
      batches.add(Batch.of(examples));
    }
    return batches;
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }
}
