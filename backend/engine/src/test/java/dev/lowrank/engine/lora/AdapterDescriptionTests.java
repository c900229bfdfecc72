package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which layers and tensors settings mean, by PEFT's rules. */
class AdapterDescriptionTests {

  private static final ModelLayout LLAMA = ModelFolder.open(Golden.path("tiny-llama")).layout();
  private static final ModelLayout TIED =
      ModelFolder.open(Golden.path("families/granite")).layout();
  private static final LoraSettings ALL = LoraSettings.of(Map.of("rank", 3, "alpha", 5));
  private static final LoraSettings QUERIES = targets("q_proj");

  @Test
  void excludedLayersAreLeftOutWhateverNamesThem() {
    assertThat(
            paths(
                targets("q_proj", "v_proj").with("excludeModules", List.of("0.self_attn.q_proj"))))
        .containsExactly(
            "model.layers.0.self_attn.v_proj",
            "model.layers.1.self_attn.q_proj",
            "model.layers.1.self_attn.v_proj");
    assertThat(paths(ALL.with("excludeModules", ".*\\.(q|v)_proj")))
        .hasSize(10)
        .noneMatch(path -> path.endsWith("q_proj") || path.endsWith("v_proj"));
  }

  @Test
  void excludingAllIsRefused() {
    assertRefuses(QUERIES.with("excludeModules", List.of("q_proj")), "No layer is left");
  }

  @Test
  void layersAreCountedInTheNamedList() {
    LoraSettings second = QUERIES.with("layersToTransform", List.of(1));
    assertThat(paths(second)).containsExactly("model.layers.1.self_attn.q_proj");
    assertThat(paths(second.with("layersPattern", List.of("layers"))))
        .containsExactly("model.layers.1.self_attn.q_proj");
    assertRefuses(second.with("layersPattern", List.of("h")), "No layer is left");
    assertRefuses(QUERIES.with("layersToTransform", List.of(2)), "No layer is left");
    assertRefuses(second.with("layersPattern", List.of("(")), "is not a regular expression");
    assertThat(paths(second.with("layersPattern", List.of("(lay)ers")))).hasSize(1);
  }

  @Test
  void aWholePathIsMeantWhateverTheLayers() {
    LoraSettings one = targets("model.layers.0.self_attn.q_proj");
    assertThat(paths(one.with("layersToTransform", List.of(1)))).hasSize(1);
  }

  @Test
  void theFamiliesDefaultIsPefts() {
    assertThat(LLAMA.defaultTargets()).containsExactly("q_proj", "v_proj");
    assertThat(ModelFolder.open(Golden.path("families/gpt2")).layout().defaultTargets())
        .containsExactly("c_attn");
    assertThat(TIED.defaultTargets()).isEmpty();
  }

  @Test
  void allLinearLeavesTheEmbeddingAndTheHeadOutAndAListMayNameThem() {
    assertThat(describe(ALL).targets()).isEqualTo(LLAMA.linears());
    assertThat(describe(targets("lm_head", "embed_tokens")).targets())
        .extracting(LinearModule::path)
        .containsExactly("model.embed_tokens", "lm_head");
  }

  @Test
  void anEmbeddingThatIsTheHeadIsRefused() {
    assertThatThrownBy(() -> AdapterDescription.of(targets("embed_tokens"), TIED))
        .hasMessageContaining("this model's output head as well");
    LoraSettings saved = saving("embed_tokens");
    assertThatThrownBy(() -> AdapterDescription.of(saved, TIED))
        .hasMessageContaining("this model's output head as well");
    LoraSettings head = saving("lm_head");
    assertThatThrownBy(() -> AdapterDescription.of(head, TIED))
        .hasMessageContaining("The head of this model is its embedding");
  }

  @Test
  void aNameToSaveTakesEveryModuleThatEndsSo() {
    assertThat(describe(saving("norm")).copies())
        .extracting(TensorSpec::name)
        .containsExactly(
            "model.layers.0.input_layernorm.weight",
            "model.layers.0.post_attention_layernorm.weight",
            "model.layers.1.input_layernorm.weight",
            "model.layers.1.post_attention_layernorm.weight",
            "model.norm.weight");
  }

  @Test
  void aModuleIsEitherSavedOrATarget() {
    assertThat(describe(saving("1.self_attn")).targets())
        .extracting(LinearModule::path)
        .containsExactly("model.layers.0.self_attn.q_proj");
    assertRefuses(saving("_proj"), "is a target");
    assertRefuses(saving("nothing"), "matches no module");
  }

  @Test
  void patternsThatBothMatchALayerAreRefused() {
    assertRefuses(
        QUERIES.with("rankPattern", Map.of("q_proj", 4, "0.self_attn.q_proj", 2)), "both match");
    LoraSettings apart =
        QUERIES.with("rankPattern", Map.of("1.self_attn.q_proj", 4, "0.self_attn.q_proj", 2));
    assertThat(describe(apart).parameters()).isEqualTo(6 * 64);
  }

  private static LoraSettings saving(String name) {
    return QUERIES.with("modulesToSave", List.of(name));
  }

  private static LoraSettings targets(String... names) {
    return ALL.with("targetModules", List.of(names));
  }

  private static AdapterDescription describe(LoraSettings settings) {
    return AdapterDescription.of(settings, LLAMA);
  }

  private static List<String> paths(LoraSettings settings) {
    return describe(settings).targets().stream().map(LinearModule::path).toList();
  }

  private static void assertRefuses(LoraSettings settings, String why) {
    assertThatThrownBy(() -> describe(settings))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(why);
  }
}
