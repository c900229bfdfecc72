package dev.lowrank.engine.model;

import dev.lowrank.engine.Golden;
import org.junit.jupiter.api.Test;

class LlamaGoldenTests {

  private static final double TOLERANCE = 1e-4;

  @Test
  void logitsOfATinyModelWithBiasesEqualTransformers() {
    try (CausalLanguageModel model = Models.load(Golden.path("tiny-llama"))) {
      Golden.assertLogits(model, Adapter.NONE, "tiny-llama.safetensors", TOLERANCE);
    }
  }

  @Test
  void logitsOfARealModelEqualTransformers() {
    try (CausalLanguageModel model = Models.load(Golden.shared("models/stories260K"))) {
      Golden.assertLogits(model, Adapter.NONE, "stories260k.safetensors", TOLERANCE);
    }
  }
}
