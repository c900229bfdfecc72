package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thirty steps of a real chat model on real chats, beside PEFT's on the same rows. */
class SmolLm2TrainingGoldenTests {

  private static final Percentage TOLERANCE = Percentage.withPercentage(0.1);

  @Test
  void thirtyStepsFollowPeftsLosses() throws IOException {
    Path folder = Golden.smolLm2();
    Path chats = Golden.shared("data/tldr-chat.jsonl");
    JsonNode golden =
        JsonMapper.shared().readTree(Files.readAllBytes(Golden.path("smollm2-training.json")));
    ModelDescription base = ModelFolder.open(folder).description();
    LoraSettings lora = LoraSettings.of(Map.of("rank", 8, "alpha", 16));
    int rows = golden.path("rows").asInt();
    try (CausalLanguageModel model = ModelFolder.open(folder).load();
        LoraAdapter adapter =
            LoraAdapter.create(
                AdapterDescription.of(lora, base.layout()), model, 0, Torch.get().weights());
        Scope state = Torch.get().weights()) {
      begin(adapter);
      AdamW optimizer =
          new AdamW(Torch.get().ops(), ParameterGroups.same(adapter.weights(), 0), state);
      List<NDArray> trained = List.copyOf(adapter.weights().values());
      Learner learner =
          new Learner(
              new LayeredGradients(model, adapter, trained, LayeredGradients.Keeping.ALL),
              optimizer,
              1);
      List<Example> examples = examples(folder, base, chats);
      int step = 0;
      for (JsonNode expected : golden.path("losses")) {
        Batch batch = Batch.of(examples.subList(step * rows, (step + 1) * rows));
        double loss =
            learner.step(List.of(batch), golden.path("learningRate").asDouble(), 0).loss();
        assertThat(loss).as("step %d", ++step).isCloseTo(expected.asDouble(), TOLERANCE);
      }
      assertThat(step).isEqualTo(30);
    }
  }

  private static List<Example> examples(Path folder, ModelDescription base, Path chats) {
    try (Tokenizer tokenizer = Tokenizer.load(folder)) {
      return ExampleReader.of(tokenizer, base.config(), 2048, true).read(chats).list();
    }
  }

  /** The formula that the script of the golden numbers has, so that nobody has to keep A. */
  static void begin(LoraAdapter adapter) {
    int layer = 0;
    for (var weight : adapter.weights().entrySet()) {
      if (weight.getKey().endsWith("lora_A.weight")) {
        NDArray a = weight.getValue();
        Shape shape = a.getShape();
        float[] values = new float[(int) shape.size()];
        int width = (int) shape.get(1);
        for (int i = 0; i < values.length; i++) {
          double angle = 1 + layer + 12.9898 * (i / width) + 78.233 * (i % width);
          values[i] = (float) (Math.sin(angle) / Math.sqrt(width));
        }
        a.setRequiresGradient(false);
        a.set(values);
        a.setRequiresGradient(true);
        layer++;
      }
    }
  }
}
