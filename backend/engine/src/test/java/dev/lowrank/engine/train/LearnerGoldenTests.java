package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twenty optimizer steps beside PEFT's own, on the same batches from the same start. */
class LearnerGoldenTests {

  private static final Path BASE = Golden.path("tiny-llama");

  @Test
  void lossesGradientNormsAndWeightsFollowPeft() throws IOException {
    JsonNode record =
        JsonMapper.shared().readTree(Files.readAllBytes(BASE.resolve("adapter/training.json")));
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter = read("adapter/start");
        Scope scope = Torch.get().weights()) {
      Learner learner = learner(model, adapter, scope);
      LearningRate rate = new LearningRate(5e-3, RateSchedule.COSINE, 4, 20);
      for (int step = 0; step < 20; step++) {
        assertThat(rate.at(step))
            .isCloseTo(record.path("learningRates").path(step).asDouble(), within(1e-12));
        Learner.Result result =
            learner.step(List.of(batch(record.path("batches").path(step))), rate.at(step), step);
        assertThat(result.loss())
            .as("loss of step %d", step)
            .isCloseTo(
                record.path("losses").path(step).asDouble(), Percentage.withPercentage(0.01));
        assertThat(result.gradientNorm())
            .as("gradient norm of step %d", step)
            .isCloseTo(
                record.path("gradientNorms").path(step).asDouble(),
                Percentage.withPercentage(0.05));
      }
      assertWeights(adapter);
    }
  }

  @Test
  void accumulatedMicroBatchesGiveTheLossAndGradientOfTheWholeBatch() throws IOException {
    JsonNode batches =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(BASE.resolve("adapter/training.json")))
            .path("batches");
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter whole = read("adapter/start");
        LoraAdapter parts = read("adapter/start");
        Scope scope = Torch.get().weights()) {
      Batch batch = batch(batches.path(0));
      List<Batch> single = new ArrayList<>();
      for (Example example : examples(batches.path(0))) {
        single.add(Batch.of(List.of(example)));
      }
      Learner.Result one = learner(model, whole, scope).step(List.of(batch), 1e-3, 0);
      Learner.Result many = learner(model, parts, scope).step(single, 1e-3, 0);
      assertThat(many.loss()).isCloseTo(one.loss(), Percentage.withPercentage(0.001));
      assertThat(many.gradientNorm())
          .isCloseTo(one.gradientNorm(), Percentage.withPercentage(0.001));
    }
  }

  private static void assertWeights(LoraAdapter adapter) {
    try (LoraAdapter expected = read("adapter")) {
      adapter
          .weights()
          .forEach(
              (name, weight) -> {
                NDArray golden = expected.weights().get(name);
                float difference = weight.sub(golden).norm().getFloat();
                assertThat(difference / golden.norm().getFloat()).as(name).isLessThan(1e-3f);
              });
    }
  }

  private static Learner learner(CausalLanguageModel model, LoraAdapter adapter, Scope scope) {
    AdamW optimizer =
        new AdamW(Torch.get().ops(), ParameterGroups.same(adapter.weights(), 0.01), scope);
    return new Learner(
        new LayeredGradients(
            model, adapter, List.copyOf(adapter.weights().values()), LayeredGradients.Keeping.ALL),
        optimizer,
        1.0);
  }

  private static LoraAdapter read(String folder) {
    return PeftFiles.read(
        BASE.resolve(folder), ModelFolder.open(BASE).layout(), Torch.get().weights());
  }

  private static Batch batch(JsonNode rows) {
    return Batch.of(examples(rows));
  }

  private static List<Example> examples(JsonNode rows) {
    List<Example> examples = new ArrayList<>();
    for (JsonNode row : rows) {
      int[] tokens = new int[row.path("tokens").size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = row.path("tokens").path(i).asInt();
      }
      examples.add(new Example(tokens, row.path("prompt").asInt()));
    }
    return examples;
  }
}
