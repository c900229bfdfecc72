package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.Merger;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Decoding;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A random model of each family beside what transformers and PEFT make of it. */
@ParameterizedClass
@MethodSource("dev.lowrank.engine.Golden#families")
class FamilyGoldenTests {

  private static final double TOLERANCE = 1e-4;

  private final String family;
  private final Path folder;
  private final ModelLayout layout;

  FamilyGoldenTests(String name) {
    family = "families/" + name;
    folder = Golden.path(family);
    layout = ModelFolder.open(folder).layout();
  }

  @Test
  void logitsEqualTransformers() {
    try (CausalLanguageModel model = ModelFolder.open(folder).load()) {
      Golden.assertLogits(model, Adaptation.NONE, family + "/golden.safetensors", TOLERANCE);
    }
  }

  @Test
  void anAdapterOfAllLinearLayersGivesPeftsLogits() {
    assertThat(AdapterFolder.inspect(folder.resolve("adapter"), layout).targets())
        .containsExactlyElementsOf(layout.linears());
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        LoraAdapter adapter = adapter()) {
      Golden.assertLogits(model, adapter, family + "/adapted.safetensors", TOLERANCE);
    }
  }

  @Test
  void anAdapterIsWrittenAsPeftWroteIt(@TempDir Path written) throws IOException {
    try (LoraAdapter adapter = adapter()) {
      PeftFiles.write(adapter, written, folder.getFileName().toString());
    }
    JsonNode ours = json(written.resolve(AdapterFolder.CONFIG));
    JsonNode peft = json(folder.resolve("adapter").resolve(AdapterFolder.CONFIG));
    for (String key : List.of("fan_in_fan_out", "target_modules", "r", "lora_alpha")) {
      assertThat(ours.path(key)).as(key).isEqualTo(peft.path(key));
    }
    assertThat(SafetensorsFile.open(written.resolve(AdapterFolder.WEIGHTS)).tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(
            SafetensorsFile.open(folder.resolve("adapter").resolve(AdapterFolder.WEIGHTS))
                .tensors()
                .keySet());
  }

  @Test
  void theFirstStepsLossAndGradientAreThoseOfPeft() throws IOException {
    JsonNode golden = golden();
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        LoraAdapter adapter = adapter();
        Scope scope = Torch.get().weights()) {
      AdamW optimizer =
          new AdamW(Torch.get().ops(), ParameterGroups.same(adapter.weights(), 0), scope);
      List<NDArray> trained = List.copyOf(adapter.weights().values());
      Learner.Result step =
          new Learner(
                  new LayeredGradients(model, adapter, trained, LayeredGradients.Keeping.ALL),
                  optimizer,
                  0)
              .step(List.of(batch(golden.path("batch"))), 1e-3, 0);
      assertThat(step.loss())
          .isCloseTo(golden.path("loss").asDouble(), Percentage.withPercentage(0.01));
      assertThat(step.gradientNorm())
          .isCloseTo(golden.path("gradientNorm").asDouble(), Percentage.withPercentage(0.05));
    }
  }

  /** Each token's logit leads by 8e-4 or more; logits are the recorded ones to 1e-4. */
  @Test
  void greedyTokensAreThoseOfTransformersWithAndWithoutTheCache() throws IOException {
    JsonNode golden = golden();
    int[] prompt = ints(golden.path("prompt"));
    int[] expected = ints(golden.path("greedy"));
    try (CausalLanguageModel model = ModelFolder.open(folder).load()) {
      assertThat(withoutCache(model, prompt, expected.length)).isEqualTo(expected);
      assertThat(withCache(model, prompt, expected.length)).isEqualTo(expected);
    }
  }

  @Test
  void aMergedModelGivesTheAdaptedLogits(@TempDir Path merged) throws IOException {
    Merger.merge(ModelFolder.open(folder), folder.resolve("adapter"), merged);
    try (CausalLanguageModel model = ModelFolder.open(merged).load()) {
      Golden.assertLogits(model, Adaptation.NONE, family + "/adapted.safetensors", TOLERANCE);
    }
  }

  @Test
  void aFullCheckpointHoldsWhatWasRead(@TempDir Path target) throws IOException {
    try (CausalLanguageModel model = ModelFolder.open(folder).load()) {
      FullCheckpoint.write(ModelFolder.open(folder), target, model.weights());
    }
    assertThat(tensors(target)).isEqualTo(tensors(folder));
    try (CausalLanguageModel model = ModelFolder.open(target).load()) {
      Golden.assertLogits(model, Adaptation.NONE, family + "/golden.safetensors", TOLERANCE);
    }
  }

  @Test
  void everyWeightOfTheModelGetsAGradient() throws IOException {
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        Scope scope = Torch.get().weights()) {
      Trained trained = Trained.full(model, ModelFolder.open(folder), null);
      AdamW optimizer =
          new AdamW(Torch.get().ops(), ParameterGroups.same(trained.weights(), 0), scope);
      List<NDArray> weights = List.copyOf(trained.weights().values());
      Learner learner =
          new Learner(
              new LayeredGradients(model, Adaptation.NONE, weights, LayeredGradients.Keeping.ALL),
              optimizer,
              1);
      List<Batch> batch = List.of(batch(golden().path("batch")));
      double before = learner.step(batch, 1e-3, 0).loss();
      assertThat(learner.step(batch, 1e-3, 0).loss()).isLessThan(before);
    }
  }

  private static Map<String, String> tensors(Path folder) {
    Map<String, String> tensors = new TreeMap<>();
    for (TensorEntry entry :
        SafetensorsFile.open(folder.resolve("model.safetensors")).tensors().values()) {
      tensors.put(entry.name(), entry.type() + " " + entry.shape());
    }
    return tensors;
  }

  private static int[] withoutCache(CausalLanguageModel model, int[] prompt, int count) {
    int[] tokens = prompt;
    for (int i = 0; i < count; i++) {
      try (Scope scope = Torch.get().inference()) {
        Pass pass = new Pass(scope, Adaptation.NONE, false);
        NDArray states = model.hiddenStates(pass, Sequences.of(List.of(tokens)));
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = next(model, pass, states);
      }
    }
    return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
  }

  private static int[] withCache(CausalLanguageModel model, int[] prompt, int count) {
    int[] written = new int[count];
    try (Scope scope = Torch.get().inference();
        Decoding decoding = model.decoding(Adaptation.NONE)) {
      for (int i = 0; i < count; i++) {
        try (Scope step = scope.nested()) {
          NDArray logits =
              i == 0
                  ? decoding.begin(step, List.of(prompt))
                  : decoding.next(step, new int[] {written[i - 1]});
          written[i] = (int) logits.argMax(1).getLong(0);
        }
      }
    }
    return written;
  }

  private static int next(CausalLanguageModel model, Pass pass, NDArray states) {
    NDArray last = states.get(states.getShape().get(0) - 1).reshape(1, -1);
    return (int) model.logits(pass, last).argMax(1).getLong(0);
  }

  private LoraAdapter adapter() {
    return PeftFiles.read(folder.resolve("adapter"), layout, Torch.get().weights());
  }

  private JsonNode golden() throws IOException {
    return json(folder.resolve("golden.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }

  private static Batch batch(JsonNode rows) {
    List<Example> examples = new ArrayList<>();
    for (JsonNode row : rows) {
      examples.add(new Example(ints(row.path("tokens")), row.path("prompt").asInt()));
    }
    return Batch.of(examples);
  }

  private static int[] ints(JsonNode numbers) {
    int[] ints = new int[numbers.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = numbers.path(i).asInt();
    }
    return ints;
  }
}
