package dev.lowrank.engine.lora;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergerGoldenTests {

  @Test
  void theMergedModelGivesTheLogitsThatPeftGivesWithTheAdapter(@TempDir Path folder)
      throws IOException {
    Path base = Golden.path("tiny-llama");
    Merger.merge(ModelFolder.open(base), base.resolve("adapter"), folder.resolve("merged"));

    try (CausalLanguageModel merged = ModelFolder.open(folder.resolve("merged")).load()) {
      Golden.assertLogits(merged, Adaptation.NONE, "tiny-llama-adapted.safetensors", 1e-4);
    }
  }
}
