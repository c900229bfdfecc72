package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients layer by layer are those of the whole pass, whatever is kept of it. */
class LayeredGradientsTests {

  private static final Path BASE = Golden.path("tiny-llama");
  private static final Batch BATCH =
      Batch.of(
          List.of(
              new Example(new int[] {1, 7, 12, 5, 9, 3, 2}, 3),
              new Example(new int[] {1, 4, 4, 8, 2}, 2)));

  @Test
  void givesTheGradientsOfAnAdapter() {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter =
            PeftFiles.read(
                BASE.resolve("adapter"), ModelFolder.open(BASE).layout(), Torch.get().weights())) {
      assertSame(model, adapter, List.copyOf(adapter.weights().values()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dora-embedding", "embedding", "saved", "bias-all", "pissa"})
  void givesTheGradientsOfEveryVariant(String variant) {
    Path folder = Golden.path("variants/" + variant);
    Path adapted = folder.resolve(variant.equals("pissa") ? "converted" : "final");
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter =
            PeftFiles.read(adapted, ModelFolder.open(BASE).layout(), Torch.get().weights())) {
      assertSame(model, adapter, List.copyOf(adapter.weights().values()));
    }
  }

  @Test
  void givesTheGradientsOfEveryWeight() {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load()) {
      model.weights().values().forEach(weight -> weight.setRequiresGradient(true));
      assertSame(model, Adaptation.NONE, List.copyOf(model.weights().values()));
    }
  }

  @Test
  void whatComputesAgainGivesTheSameBits() {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter =
            PeftFiles.read(
                BASE.resolve("adapter"), ModelFolder.open(BASE).layout(), Torch.get().weights());
        Scope scope = Torch.get().inference()) {
      List<NDArray> parameters = List.copyOf(adapter.weights().values());
      Gradients.OfBatch kept =
          new LayeredGradients(model, adapter, parameters, LayeredGradients.Keeping.ALL)
              .of(scope, BATCH, 0);
      Gradients.OfBatch again =
          new LayeredGradients(model, adapter, parameters, LayeredGradients.Keeping.NONE)
              .of(scope, BATCH, 0);

      assertThat(again.loss().getFloat()).isEqualTo(kept.loss().getFloat());
      for (int i = 0; i < parameters.size(); i++) {
        assertThat(again.byParameter().get(i).toFloatArray())
            .isEqualTo(kept.byParameter().get(i).toFloatArray());
      }
    }
  }

  private static void assertSame(
      CausalLanguageModel model, Adaptation adapter, List<NDArray> parameters) {
    try (Scope scope = Torch.get().inference()) {
      Gradients.OfBatch whole =
          new RecordedGradients(model, adapter, parameters).of(scope, BATCH, 0);
      for (int recomputed = 0; recomputed <= model.config().layers(); recomputed++) {
        int first = recomputed;
        LayeredGradients.Keeping keeping = (pass, lowest) -> Math.max(first, lowest);
        Gradients.OfBatch layered =
            new LayeredGradients(model, adapter, parameters, keeping).of(scope, BATCH, 0);
        assertThat(layered.loss().getFloat()).isCloseTo(whole.loss().getFloat(), within(1e-5f));
        assertThat(layered.byParameter()).hasSameSizeAs(whole.byParameter());
        for (int i = 0; i < parameters.size(); i++) {
          NDArray expected = whole.byParameter().get(i);
          float size = expected.norm().getFloat();
          float difference = layered.byParameter().get(i).sub(expected).norm().getFloat();
          assertThat(size).isPositive();
          assertThat(difference / size).as("parameter %d", i).isLessThan(1e-5f);
        }
      }
    }
  }
}
