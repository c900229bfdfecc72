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

  private static final ModelLayout LLAMA = ModelFolder.inspect(Golden.path("tiny-llama")).layout();
  private static final ModelLayout TIED =
      ModelFolder.inspect(Golden.path("families/granite")).layout();
  private static final TargetModules QUERIES = named("q_proj");

  @Test
  void excludedLayersAreLeftOutWhateverNamesThem() {
    assertThat(
            paths(
                new Targets(
                    named("q_proj", "v_proj"), named("0.self_attn.q_proj"), List.of(), List.of())))
        .containsExactly(
            "model.layers.0.self_attn.v_proj",
            "model.layers.1.self_attn.q_proj",
            "model.layers.1.self_attn.v_proj");
    TargetModules expression = new TargetModules.Matching(".*\\.(q|v)_proj");
    assertThat(paths(new Targets(new TargetModules.AllLinear(), expression, List.of(), List.of())))
        .hasSize(10)
        .noneMatch(path -> path.endsWith("q_proj") || path.endsWith("v_proj"));
  }

  @Test
  void excludingAllIsRefused() {
    assertRefuses(config(new Targets(QUERIES, QUERIES, List.of(), List.of())), "No layer is left");
  }

  @Test
  void layersAreCountedInTheNamedList() {
    assertThat(paths(new Targets(QUERIES, null, List.of(1), List.of())))
        .containsExactly("model.layers.1.self_attn.q_proj");
    assertThat(paths(new Targets(QUERIES, null, List.of(1), List.of("layers"))))
        .containsExactly("model.layers.1.self_attn.q_proj");
    assertRefuses(config(new Targets(QUERIES, null, List.of(1), List.of("h"))), "No layer is left");
    assertRefuses(config(new Targets(QUERIES, null, List.of(2), List.of())), "No layer is left");
    assertRefuses(
        config(new Targets(QUERIES, null, List.of(1), List.of("("))),
        "is not a regular expression");
    assertThat(paths(new Targets(QUERIES, null, List.of(1), List.of("(lay)ers")))).hasSize(1);
  }

  @Test
  void aWholePathIsMeantWhateverTheLayers() {
    TargetModules one = named("model.layers.0.self_attn.q_proj");
    assertThat(paths(new Targets(one, null, List.of(1), List.of()))).hasSize(1);
  }

  @Test
  void layersDoNotGoWithAnExpression() {
    assertThatThrownBy(
            () -> new Targets(new TargetModules.Matching(".*"), null, List.of(1), List.of()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("regular expression");
  }

  @Test
  void theArchitecturesDefaultIsPefts() {
    assertThat(paths(Targets.of(new TargetModules.ArchitectureDefault())))
        .hasSize(4)
        .allMatch(path -> path.endsWith("q_proj") || path.endsWith("v_proj"));
    assertThatThrownBy(
            () ->
                AdapterDescription.of(
                    config(Targets.of(new TargetModules.ArchitectureDefault())), TIED))
        .hasMessageContaining("no default targets for granite");
  }

  @Test
  void allLinearLeavesTheEmbeddingAndTheHeadOutAndAListMayNameThem() {
    assertThat(describe(Variant.PLAIN, new TargetModules.AllLinear()).targets())
        .isEqualTo(LLAMA.linears());
    assertThat(describe(Variant.PLAIN, named("lm_head", "embed_tokens")).targets())
        .extracting(LinearModule::path)
        .containsExactly("model.embed_tokens", "lm_head");
  }

  @Test
  void anEmbeddingThatIsTheHeadIsRefused() {
    assertThatThrownBy(() -> AdapterDescription.of(config(Targets.of(named("embed_tokens"))), TIED))
        .hasMessageContaining("this model's output head as well");
    LoraConfig saved = config(Targets.of(QUERIES)).with(saving("embed_tokens"));
    assertThatThrownBy(() -> AdapterDescription.of(saved, TIED))
        .hasMessageContaining("this model's output head as well");
    LoraConfig head = config(Targets.of(QUERIES)).with(saving("lm_head"));
    assertThatThrownBy(() -> AdapterDescription.of(head, TIED))
        .hasMessageContaining("The head of this model is its embedding");
  }

  @Test
  void aNameToSaveTakesEveryModuleThatEndsSo() {
    assertThat(describe(saving("norm"), QUERIES).copies())
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
    assertThat(describe(saving("1.self_attn"), named("q_proj")).targets())
        .extracting(LinearModule::path)
        .containsExactly("model.layers.0.self_attn.q_proj");
    assertRefuses(config(Targets.of(QUERIES)).with(saving("_proj")), "is a target");
    assertRefuses(config(Targets.of(QUERIES)).with(saving("nothing")), "matches no module");
  }

  @Test
  void patternsThatBothMatchALayerAreRefused() {
    Scaling overlapping =
        new Scaling(false, Map.of("q_proj", 4, "0.self_attn.q_proj", 2), Map.of());
    assertRefuses(config(Targets.of(QUERIES)).with(overlapping), "both match");
    Scaling apart =
        new Scaling(false, Map.of("1.self_attn.q_proj", 4, "0.self_attn.q_proj", 2), Map.of());
    assertThat(AdapterDescription.of(config(Targets.of(QUERIES)).with(apart), LLAMA).parameters())
        .isEqualTo(6 * 64);
  }

  @Test
  void doraDoesNotGoWithAPartOfTheBase() {
    assertThatThrownBy(() -> Variant.dora().beginning(Initialisation.PISSA))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("DoRA");
  }

  private static Variant saving(String name) {
    return new Variant(false, Initialisation.DEFAULT, Bias.NONE, List.of(name));
  }

  private static TargetModules named(String... names) {
    return new TargetModules.Named(List.of(names));
  }

  private static LoraConfig config(Targets targets) {
    return LoraConfig.plain(3, 5, 0, QUERIES).with(targets);
  }

  private static AdapterDescription describe(Variant variant, TargetModules targets) {
    return AdapterDescription.of(config(Targets.of(targets)).with(variant), LLAMA);
  }

  private static List<String> paths(Targets targets) {
    return AdapterDescription.of(config(targets), LLAMA).targets().stream()
        .map(LinearModule::path)
        .toList();
  }

  private static void assertRefuses(LoraConfig config, String why) {
    assertThatThrownBy(() -> AdapterDescription.of(config, LLAMA))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(why);
  }
}
