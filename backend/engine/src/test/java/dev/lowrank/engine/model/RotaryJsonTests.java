package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RotaryJsonTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'rope_scaling': {'type': 'su'}}                              | (su; linear, dynamic,
          {'rope_parameters': {'rope_type': 'proportional'}}            | (proportional; linear,
          {'rope_scaling': {'rope_type': 'linear'}}                     | factor is missing
          {'rope_scaling': {'type': 'dynamic'}}                         | factor is missing
          {'rope_parameters': {'rope_type': 'llama3'}}                  | factor is missing
          {'rope_scaling': {'type': 'longrope', 'short_factor': [1]}}   | short_factor has 1 numbers, not 4
          {'partial_rotary_factor': 0.5}                                | a partial_rotary_factor
          """)
  void whatCannotBeRightIsRefusedByName(String json, String message) {
    assertThatThrownBy(() -> RotaryJson.read(config(json), 8))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message);
  }

  @Test
  void dynamicPositionsArePlainUpToMaxPositionEmbeddings() {
    RotaryPlan plan =
        RotaryJson.read(config("{'rope_scaling': {'type': 'dynamic', 'factor': 4}}"), 8);

    assertThat(plan.frequencies(64)).isEqualTo(RotaryPlan.of(10_000, 8).frequencies());
    assertThat(plan.frequencies(65)[3]).isLessThan(plan.frequencies(64)[3]);
    assertThat(plan.frequencies(90)[3]).isLessThan(plan.frequencies(65)[3]);
  }

  @Test
  void aTextThatBeganWithShortFactorsHasRoomForTheLongOnes() {
    try (CausalLanguageModel model = ModelFolder.open(Golden.path("families/phi4")).load()) {
      assertThat(model.room(10)).isEqualTo(54);
      assertThat(model.room(32)).isEqualTo(32);
      assertThat(model.room(70)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"{}, 4096", "{'sliding_window': null}, 0", "{'sliding_window': 7}, 7"})
  void aWindowThatIsNotNamedHasTransformersDefault(String json, int length) {
    assertThat(Windows.alternating(config(json), 2).at(0)).isEqualTo(length);
  }

  @Test
  void anUnknownTypeOfLayerIsRefusedByName() {
    assertThatThrownBy(
            () -> Windows.alternating(config("{'layer_types': ['chunked_attention']}"), 2))
        .hasMessageContaining("chunked_attention");
  }

  private static ConfigJson config(String json) {
    String more = json.replace('\'', '"').replaceFirst("\\{", "{\"max_position_embeddings\": 64,");
    return new ConfigJson(JsonMapper.shared().readTree(more.replace(",}", "}")));
  }
}
