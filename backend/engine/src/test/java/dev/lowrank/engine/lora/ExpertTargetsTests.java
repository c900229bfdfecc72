package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.settings.InvalidSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertTargetsTests {

  private final ModelLayout mixtral = ModelFolder.open(Golden.path("families/mixtral")).layout();

  @Test
  void allLinearIsAttentionTheRouterAndEachExpert() {
    List<String> names =
        targets(mixtral, Map.of("targetModules", "all-linear")).stream()
            .map(LinearModule::path)
            .toList();

    assertThat(names).hasSize(2 * (4 + 1 + 3 * 5)).contains("model.layers.1.block_sparse_moe.gate");
    assertThat(names).contains("model.layers.0.block_sparse_moe.experts.4.w3");
  }

  /** As PEFT has it: transformers keeps these experts and their router as no layers. */
  @Test
  void stackedExpertsAreNoTargets() {
    ModelLayout granite = ModelFolder.open(Golden.path("families/granite-moe")).layout();

    assertThat(targets(granite, Map.of("targetModules", "all-linear")))
        .hasSize(2 * 4)
        .allMatch(module -> module.path().contains("self_attn"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dropout       | 0.1   | lora.dropout
          useDora       | true  | lora.useDora
          useRslora     | true  | lora.useRslora
          """)
  void whatPeftDoesNotReadOfExpertsIsRefused(String key, String value, String field) {
    Object given = key.equals("dropout") ? Double.valueOf(value) : Boolean.valueOf(value);

    refused(field, Map.of("targetModules", "all-linear", key, given));
    assertThat(targets(mixtral, Map.of("targetModules", List.of("q_proj"), key, given))).hasSize(2);
  }

  @Test
  void patternsAndPartsOfExpertsAreRefused() {
    refused(
        "lora.rankPattern", Map.of("targetModules", "all-linear", "rankPattern", Map.of("w2", 3)));
    refused("lora.targetModules", Map.of("targetModules", List.of("q_proj", "w1")));
    refused("lora.targetModules", Map.of("targetModules", List.of("w1", "w3")));
    refused("lora.targetModules", Map.of("targetModules", ".*(gate|w[123])"));
    refused("lora.targetModules", Map.of("targetModules", ".*experts\\.0\\.w2"));
    refused(
        "lora.targetModules",
        Map.of("targetModules", "all-linear", "layersToTransform", List.of(1)));
    assertThat(targets(mixtral, Map.of("targetModules", List.of("w2")))).hasSize(2 * 5);
    assertThat(targets(mixtral, Map.of("targetModules", List.of("q_proj", "gate")))).hasSize(2 * 2);
  }

  @Test
  void wholeCopiesOfExpertsAndRoutersAreRefused() {
    for (String saved : List.of("gate", "block_sparse_moe", "experts.0.w1")) {
      refused(
          "lora.modulesToSave",
          Map.of("targetModules", List.of("q_proj"), "modulesToSave", List.of(saved)));
    }
    ModelLayout granite = ModelFolder.open(Golden.path("families/granite-moe")).layout();
    assertThatThrownBy(
            () ->
                targets(
                    granite,
                    Map.of("targetModules", List.of("q_proj"), "modulesToSave", List.of("layer"))))
        .hasMessageContaining("router.layer");
  }

  private void refused(String field, Map<String, Object> settings) {
    assertThatThrownBy(() -> targets(mixtral, settings))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            refusal -> assertThat(refusal.problems().get(0).field()).isEqualTo(field));
  }

  private static List<LinearModule> targets(ModelLayout layout, Map<String, Object> settings) {
    return AdapterDescription.of(LoraSettings.of(settings), layout).targets();
  }
}
