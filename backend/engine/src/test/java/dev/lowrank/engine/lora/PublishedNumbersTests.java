package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that papers state of models too large to hold, from the models' shapes. */
class PublishedNumbersTests {

  /**
   * The paper (arXiv 2106.09685) says 350 GB and 35 MB. Exactly, 96 layers have 4·(2·12288) weights
   * for queries and as many for values: 18,874,368, which are 37.7 MB or 36 MiB in float16. GPT-2's
   * one matrix for queries, keys and values gives the same count, 4·(12288 + 3·12288).
   */
  @Test
  void gpt3Needs350GigabytesAndItsAdapterOfRank4About35Megabytes(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "vocab_size": 50257,
         "n_embd": 12288, "n_layer": 96, "n_head": 96, "n_positions": 2048}""");
    ModelLayout gpt3 = ModelFolder.open(folder).layout();
    long model = gpt3.tensors().stream().mapToLong(TensorSpec::elements).sum();
    AdapterDescription adapter =
        AdapterDescription.of(
            LoraSettings.of(Map.of("rank", 4, "targetModules", gpt3.defaultTargets())), gpt3);

    assertThat(model * TensorType.F16.sizeBytes() / 1e9).isCloseTo(350, within(2.0));
    assertThat(adapter.parameters()).isEqualTo(18_874_368);
    double bytes = adapter.parameters() * TensorType.F16.sizeBytes();
    assertThat(bytes / (1 << 20)).isEqualTo(36);
    assertThat((double) model / adapter.parameters()).isBetween(9_000.0, 10_000.0);
  }

  @Test
  void queriesAndValuesApartHaveAsManyWeights() {
    LoraSettings config = LoraSettings.of(Map.of("rank", 4, "alpha", 4));
    long each = config.parametersOf(new LinearModule("q_proj", 12288, 12288));

    assertThat(96 * 2 * each).isEqualTo(18_874_368);
  }

  @Test
  void aSquareMatrixOf4096AtRank8Has256TimesFewerWeights() {
    LinearModule layer = new LinearModule("q_proj", 4096, 4096);
    LoraSettings config = LoraSettings.of(Map.of("rank", 8, "alpha", 8));

    assertThat(config.parametersOf(layer)).isEqualTo(65_536);
    assertThat(4096L * 4096 / config.parametersOf(layer)).isEqualTo(256);
  }

  @Test
  void doraAddsAMagnitudeForEachOutput() {
    LinearModule layer = new LinearModule("v_proj", 3072, 1024);
    LoraSettings plain = LoraSettings.of(Map.of("rank", 8, "alpha", 8));

    assertThat(plain.with("useDora", true).parametersOf(layer))
        .isEqualTo(plain.parametersOf(layer) + 1024);
    assertThat(
            AdapterDescription.of(
                    plain.with("useDora", true),
                    new ModelLayout("llama", List.of(layer), List.of()))
                .parameters())
        .isEqualTo(8 * 4096 + 1024);
  }
}
