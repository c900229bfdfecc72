package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.settings.SettingProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoraSettingsTests {

  @Test
  void whatIsLeftOutGetsItsDefault() {
    LoraSettings settings = LoraSettings.of(Map.of());

    assertThat(settings)
        .isEqualTo(
            new LoraSettings(
                8,
                16.0,
                0.0,
                new TargetModules.AllLinear(),
                false,
                false,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                Bias.NONE,
                List.of(),
                Initialisation.DEFAULT));
    assertThat(settings.problems()).isEmpty();
    assertThat(LoraSettings.of(Map.of("rank", 4)).alpha()).isEqualTo(8);
  }

  @Test
  void whatIsGivenIsInForce() {
    LoraSettings settings =
        LoraSettings.of(
            Map.ofEntries(
                Map.entry("rank", 4),
                Map.entry("alpha", 1.5),
                Map.entry("dropout", 0.25),
                Map.entry("targetModules", List.of("q_proj")),
                Map.entry("useRslora", true),
                Map.entry("useDora", true),
                Map.entry("rankPattern", Map.of("1.self_attn.q_proj", 2)),
                Map.entry("alphaPattern", Map.of("1.self_attn.q_proj", 3)),
                Map.entry("excludeModules", ".*v_proj"),
                Map.entry("layersToTransform", List.of(1)),
                Map.entry("layersPattern", List.of("layers")),
                Map.entry("bias", "ALL"),
                Map.entry("modulesToSave", List.of("norm")),
                Map.entry("initLoraWeights", "GAUSSIAN")));

    assertThat(settings)
        .isEqualTo(
            new LoraSettings(
                4,
                1.5,
                0.25,
                new TargetModules.Named(List.of("q_proj")),
                true,
                true,
                Map.of("1.self_attn.q_proj", 2),
                Map.of("1.self_attn.q_proj", 3.0),
                new TargetModules.Matching(".*v_proj"),
                List.of(1),
                List.of("layers"),
                Bias.ALL,
                List.of("norm"),
                Initialisation.GAUSSIAN));
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.with("rank", 4)).isEqualTo(settings);
  }

  @Test
  void everyBrokenRuleIsNamedWithItsField() {
    LoraSettings settings =
        LoraSettings.of(
            Map.of(
                "rank",
                0,
                "alpha",
                -1,
                "dropout",
                1,
                "useDora",
                true,
                "initLoraWeights",
                "PISSA",
                "rankPattern",
                Map.of("(", 0),
                "layersToTransform",
                List.of(-1),
                "targetModules",
                ".*",
                "modulesToSave",
                List.of(" ")));

    assertThat(settings.problems())
        .extracting(SettingProblem::field)
        .containsExactly(
            "lora.rank",
            "lora.alpha",
            "lora.dropout",
            "lora.layersToTransform",
            "lora.layersToTransform",
            "lora.modulesToSave",
            "lora.initLoraWeights",
            "lora.rankPattern.(",
            "lora.rankPattern.(");
    assertThatThrownBy(() -> LoraSettings.of(Map.of("rnk", 1)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("rnk");
  }

  @Test
  void theModelsRulesAreNamedToo() {
    var model = ModelFolder.open(Golden.path("tiny-llama")).layout();
    assertThat(LoraSettings.of(Map.of("rank", 17)).problems(model))
        .containsExactly(
            new SettingProblem(
                "lora.rank",
                "The smallest target has 16 rows or columns; a rank above that saves nothing."));
    assertThat(LoraSettings.of(Map.of("rank", 0, "targetModules", List.of("none"))).problems(model))
        .extracting(SettingProblem::field)
        .containsExactly("lora.rank", "lora.targetModules");
    Map<String, Integer> both = Map.of("q_proj", 4, "self_attn.q_proj", 2);
    assertThat(LoraSettings.of(Map.of("rankPattern", both)).problems(model))
        .extracting(SettingProblem::field)
        .containsExactly("lora.rankPattern");
  }
}
