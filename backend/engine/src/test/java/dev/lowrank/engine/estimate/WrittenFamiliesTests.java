package dev.lowrank.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.GradientSums;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.model.Workspace;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate expects written passes of exactly those families that have them. */
class WrittenFamiliesTests {

  @ParameterizedTest
  @MethodSource("dev.lowrank.engine.Golden#families")
  void theEstimateKnowsWhichPassesAreWritten(String family) {
    ModelFolder folder = ModelFolder.open(Golden.path("families/" + family));
    try (CausalLanguageModel model = folder.load();
        Scope scope = Torch.get().inference();
        Workspace workspace = new Workspace();
        LearningPass pass =
            model.learning(
                scope,
                Sequences.of(List.of(new int[] {1, 2, 3})),
                Adaptation.NONE,
                new CausalLanguageModel.Learned(new GradientSums(scope, List.of()), workspace))) {
      boolean expected =
          Activations.written(ModelSize.of(folder.description()), LoraSettings.of(Map.of()));

      for (int layer = 0; layer < pass.layers(); layer++) {
        assertThat(pass.roomBytes(layer) > 0).as("layer %d", layer).isEqualTo(expected);
      }
    }
  }
}
