package dev.lowrank.engine.model;

import dev.lowrank.engine.Golden;
import org.junit.jupiter.api.Test;

class LlamaGoldenTests {

  private static final double TOLERANCE = 1e-4;

  @Test
  void logitsOfATinyModelWithBiasesEqualTransformers() {
    try (CausalLanguageModel model = Models.load(Golden.path("tiny-llama"))) {
      Golden.assertLogits(model, Adaptation.NONE, "tiny-llama.safetensors", TOLERANCE);
    }
  }

  @Test
  void logitsOfARealModelEqualTransformers() {
    try (CausalLanguageModel model = Models.load(Golden.shared("models/stories260K"))) {
      Golden.assertLogits(model, Adaptation.NONE, "stories260k.safetensors", TOLERANCE);
    }
  }
}
