package dev.lowrank.engine.model;

import dev.lowrank.engine.Golden;
import org.junit.jupiter.api.Test;

class LlamaGoldenTests {

  private static final double TOLERANCE = 1e-4;

  @Test
  void logitsOfATinyModelWithBiasesEqualTransformers() {
    try (CausalLanguageModel model = ModelFolder.open(Golden.path("tiny-llama")).load()) {
      Golden.assertLogits(model, Adaptation.NONE, "tiny-llama.safetensors", TOLERANCE);
    }
  }

  @Test
  void logitsOfARealModelEqualTransformers() {
    try (CausalLanguageModel model = ModelFolder.open(Golden.shared("models/stories260K")).load()) {
      Golden.assertLogits(model, Adaptation.NONE, "stories260k.safetensors", TOLERANCE);
    }
  }
}
