package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.model.LinearModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetModulesTests {

  private static final List<LinearModule> MODEL =
      List.of(
          new LinearModule("model.layers.0.self_attn.q_proj", 8, 8),
          new LinearModule("model.layers.0.mlp.up_proj", 8, 16),
          new LinearModule("model.layers.1.self_attn.q_proj", 8, 8));

  @Test
  void allLinearTakesEveryLayer() {
    assertThat(new TargetModules.AllLinear().select(MODEL)).isEqualTo(MODEL);
  }

  @Test
  void aNameMatchesTheEndOfAPathAtADot() {
    assertThat(new TargetModules.Named(List.of("self_attn.q_proj")).select(MODEL)).hasSize(2);
    assertRefuses(new TargetModules.Named(List.of("proj")));
  }

  @Test
  void everyNameMustMatch() {
    assertRefuses(new TargetModules.Named(List.of("q_proj", "k_proj")));
  }

  @Test
  void anExpressionMatchesTheWholePath() {
    assertThat(new TargetModules.Matching(".*q_proj").select(MODEL)).hasSize(2);
    assertRefuses(new TargetModules.Matching("q_proj"));
  }

  @Test
  void aBrokenExpressionIsAnError() {
    assertThatThrownBy(() -> new TargetModules.Matching("(").select(MODEL))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not a regular expression");
  }

  @Test
  void scaleIsAlphaOverRankOrOverItsRoot() {
    assertThat(config(false).scaleOf("model.layers.0.mlp.up_proj")).isEqualTo(4);
    assertThat(config(true).scaleOf("model.layers.0.mlp.up_proj")).isEqualTo(8);
    assertThat(config(false).scaleOf("model.layers.0.self_attn.q_proj")).isEqualTo(2);
    assertThat(config(false).rankOf("model.layers.1.self_attn.q_proj")).isEqualTo(8);
  }

  private static LoraSettings config(boolean rslora) {
    return LoraSettings.of(
        Map.of("rank", 4, "alpha", 16, "useRslora", rslora, "rankPattern", Map.of("q_proj", 8)));
  }

  private static void assertRefuses(TargetModules targets) {
    assertThatThrownBy(() -> targets.select(MODEL))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("matches no linear layer. The model has: q_proj, up_proj");
  }
}
