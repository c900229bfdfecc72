package dev.lowrank.engine.train;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterGroupsTests {

  /** As transformers' Trainer.get_decay_parameter_names for a Llama and a GPT-2. */
  @Test
  void biasesAndNormsOfAModelDoNotDecay() {
    for (String base : List.of("tiny-llama", "families/gpt2", "families/qwen3")) {
      try (CausalLanguageModel model = ModelFolder.open(Golden.path(base)).load()) {
        groups(model.weights(), 1)
            .forEach(
                (name, group) ->
                    assertThat(group.weightDecay())
                        .as(name)
                        .isEqualTo(
                            name.endsWith("bias") || name.contains("norm") || name.contains("ln_")
                                ? 0
                                : 0.1));
      }
    }
  }

  @Test
  void loraPlusGivesBItsOwnRateAndEmbeddingsTheirs() {
    try (Scope scope = Torch.get().inference()) {
      Map<String, NDArray> parameters = new LinkedHashMap<>();
      NDArray matrix = scope.manager().zeros(new Shape(2, 2));
      NDArray vector = scope.manager().zeros(new Shape(2));
      parameters.put("q_proj.lora_A.weight", matrix);
      parameters.put("q_proj.lora_B.weight", matrix);
      parameters.put("q_proj.lora_magnitude_vector", vector);
      parameters.put("q_proj.base_layer.bias", vector);
      parameters.put("embed_tokens.lora_embedding_B", matrix);

      assertThat(groups(parameters, 16))
          .containsEntry("q_proj.lora_A.weight", new ParameterGroups.Group(1, 0.1))
          .containsEntry("q_proj.lora_B.weight", new ParameterGroups.Group(16, 0.1))
          .containsEntry("q_proj.lora_magnitude_vector", new ParameterGroups.Group(16, 0.1))
          .containsEntry("q_proj.base_layer.bias", new ParameterGroups.Group(16, 0))
          .containsEntry(
              "embed_tokens.lora_embedding_B", new ParameterGroups.Group(1e-6 / 1e-3, 0.1));
    }
  }

  private static Map<String, ParameterGroups.Group> groups(
      Map<String, NDArray> parameters, double ratio) {
    TrainingSettings config =
        TrainingSettings.of(
            Map.ofEntries(
                entry("maxSteps", 1),
                entry("batchSize", 1),
                entry("learningRate", 1e-3),
                entry("schedule", RateSchedule.CONSTANT),
                entry("weightDecay", 0.1),
                entry("maxSequenceLength", 8),
                entry("lossOn", LossOn.ALL),
                entry("loraPlusRatio", ratio)));
    List<String> names = List.copyOf(parameters.keySet());
    Map<String, ParameterGroups.Group> groups = new TreeMap<>();
    ParameterGroups.of(parameters, config)
        .members()
        .forEach((group, members) -> members.forEach(i -> groups.put(names.get(i), group)));
    return groups;
  }
}
