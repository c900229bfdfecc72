package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertsTests {

  private final Ops ops = Torch.get().ops();

  @Test
  void rowsGoToTheirExpertsAndComeBackWeighted() {
    try (Scope scope = Torch.get().inference()) {
      NDArray scores =
          scope.manager().create(new float[] {0, 3, 1, 9, 2, 2.5f, -9, 5, 1}, new Shape(3, 3));
      NDArray x = scope.manager().create(new float[] {1, 10, 100}, new Shape(3, 1));

      Ops.Routes routes = ops.route(scope, scores, 2, true);
      NDList rows = ops.split(scope, ops.rows(scope, x, routes.tokens()), routes.counts());
      NDArray sum = ops.routedSum(scope, List.copyOf(rows), routes);

      assertThat(routes.counts().toLongArray()).containsExactly(1, 2, 3);
      assertThat(rows.get(0).toFloatArray()).containsExactly(10);
      assertThat(rows.get(1).toFloatArray()).containsExactly(1, 100);
      assertThat(rows.get(2).toFloatArray()).containsExactly(1, 10, 100);
      assertThat(sum.toFloatArray())
          .containsExactly(new float[] {1, 10, 100}, Offset.offset(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({"mixtral", "qwen3-moe", "olmoe", "granite-moe"})
  void expertsThatNoTokenMeetsHaveGradientsOfZero(String family) {
    try (CausalLanguageModel model = ModelFolder.open(Golden.path("families/" + family)).load();
        Scope scope = Torch.get().learning()) {
      List<NDArray> weights = List.copyOf(model.weights().values());
      weights.forEach(weight -> weight.setRequiresGradient(true));
      Pass pass = new Pass(scope, Adaptation.NONE, true);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(new int[] {5})));
      NDArray loss = model.lossSum(pass, states, scope.manager().create(new long[] {7}));

      NDList gradients = ops.gradients(scope, loss, weights);

      assertThat(gradients).hasSameSizeAs(weights);
      assertThat(gradients.stream().filter(g -> g.abs().max().getFloat() == 0)).isNotEmpty();
    }
  }

  @Test
  void someLayersOfQwen3MoeHaveNoExperts(@TempDir Path folder) throws IOException {
    ModelLayout layout =
        layout(
            folder,
            "\"mlp_only_layers\": []",
            "\"mlp_only_layers\": [0], \"intermediate_size\": 24");

    assertThat(names(layout))
        .contains("model.layers.0.mlp.up_proj", "model.layers.1.mlp.experts.5.up_proj")
        .doesNotContain("model.layers.0.mlp.gate", "model.layers.0.mlp.experts.0.up_proj");
  }

  @Test
  void aStepOfTwoGivesEverySecondLayerExperts(@TempDir Path folder) throws IOException {
    ModelLayout layout = layout(folder, "\"decoder_sparse_step\": 1", "\"decoder_sparse_step\": 2");

    assertThat(names(layout))
        .contains("model.layers.0.mlp.gate_proj", "model.layers.1.mlp.gate")
        .doesNotContain("model.layers.0.mlp.gate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "num_experts_per_tok": 3      | "num_experts_per_tok": 7     | num_experts_per_tok is above
          "num_local_experts": 6        | "num_local_experts": 5000    | num_local_experts is 5000
          "output_router_logits": false | "output_router_logits": true | output_router_logits
          """)
  void whatAMixtureCannotBeIsRefusedByName(
      String old, String changed, String message, @TempDir Path folder) {
    assertThatThrownBy(() -> layout(folder, old, changed))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message);
  }

  private static List<String> names(ModelLayout layout) {
    return layout.linears().stream().map(LinearModule::path).toList();
  }

  private static ModelLayout layout(Path folder, String old, String changed) throws IOException {
    String config = Files.readString(Golden.path("families/qwen3-moe/config.json"));
    assertThat(config).contains(old);
    Files.writeString(folder.resolve("config.json"), config.replace(old, changed));
    return ModelFolder.open(folder).layout();
  }
}
