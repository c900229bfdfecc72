package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.LowRank;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.train.MergeCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdapterStartTests {

  private static final Path BASE = Golden.path("tiny-llama");
  private static final LoraSettings ATTENTION = targets("q_proj", "v_proj", "o_proj");

  @ParameterizedTest
  @EnumSource(Initialisation.class)
  void aNewAdapterLeavesTheModelAsItIs(Initialisation initialisation) {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        CausalLanguageModel same = ModelFolder.open(BASE).load();
        LoraAdapter adapter = create(model, ATTENTION.with("initLoraWeights", initialisation))) {
      MergeCheck check = MergeCheck.of(model, adapter, same, new int[] {4, 9, 33, 70, 5});
      assertThat(check.largestDifference()).isLessThan(1e-5);
    }
  }

  @Test
  void aNewDoraAdapterOfTheEmbeddingAndTheHeadDoesSoToo() {
    LoraSettings targets = targets("embed_tokens", "lm_head", "down_proj");
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        CausalLanguageModel same = ModelFolder.open(BASE).load();
        LoraAdapter adapter = create(model, targets.with("useDora", true))) {
      MergeCheck check = MergeCheck.of(model, adapter, same, new int[] {4, 9, 33, 70, 5});
      assertThat(check.largestDifference()).isLessThan(1e-5);
    }
  }

  /** Singular vectors have no sign of their own, so that B·A is compared and not B and A. */
  @ParameterizedTest
  @CsvSource({"PISSA,pissa", "OLORA,olora"})
  void theBeginningIsThatOfPeft(Initialisation initialisation, String golden) {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        Scope scope = Torch.get().inference();
        LoraAdapter adapter = create(model, ATTENTION.with("initLoraWeights", initialisation))) {
      Map<String, NDArray> peft =
          TensorFiles.read(
              SafetensorsFile.open(
                  Golden.path("variants/" + golden + "/start/adapter_model.safetensors")),
              scope);
      adapter
          .description()
          .targets()
          .forEach(
              target -> {
                LowRank.Factors ours = Objects.requireNonNull(adapter.at(target.path())).learned();
                String prefix = PeftFiles.PREFIX + target.path();
                NDArray expected =
                    peft.get(prefix + ".lora_B.weight").matMul(peft.get(prefix + ".lora_A.weight"));
                float difference =
                    ours.b().matMul(ours.a()).sub(expected).norm().getFloat()
                        / expected.norm().getFloat();
                assertThat(difference).as(target.path()).isLessThan(1e-4f);
                assertThat(ours.a().norm().getFloat())
                    .isCloseTo(
                        peft.get(prefix + ".lora_A.weight").norm().getFloat(), within(1e-3f));
              });
    }
  }

  /** PEFT's own conversion drops the embedding's update. */
  @Test
  void whatIsPublishedAsPlainLoraSpeaksTheSameOnTheBaseAsItWas(@TempDir Path folder)
      throws IOException {
    LoraSettings targets = targets("embed_tokens", "q_proj");
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter =
            create(model, targets.with("initLoraWeights", Initialisation.PISSA))) {
      PeftFiles.write(adapter, folder, "tiny-llama");
      assertThat(AdapterFolder.inspect(folder, ModelFolder.open(BASE).layout()).settings().rank())
          .isEqualTo(6);
      Path merged = folder.resolve("merged");
      Merger.merge(ModelFolder.open(BASE), folder, merged);
      try (CausalLanguageModel now = ModelFolder.open(merged).load()) {
        MergeCheck check = MergeCheck.of(model, adapter, now, new int[] {4, 9, 33, 70, 5});
        assertThat(check.largestDifference()).isLessThan(1e-5 * check.largestLogit());
      }
    }
  }

  @Test
  void aRankAboveTheWeightsOwnIsRefused() {
    LoraSettings config = ATTENTION.with("rank", 33).with("initLoraWeights", Initialisation.PISSA);
    AdapterDescription description = AdapterDescription.of(config, ModelFolder.open(BASE).layout());
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        Scope scope = Torch.get().weights()) {
      assertThatThrownBy(() -> LoraAdapter.create(description, model, 0, scope))
          .hasMessageContaining("no more than 32");
    }
  }

  private static LoraSettings targets(String... names) {
    return LoraSettings.of(Map.of("rank", 3, "alpha", 5, "targetModules", List.of(names)));
  }

  private static LoraAdapter create(CausalLanguageModel model, LoraSettings settings) {
    AdapterDescription description =
        AdapterDescription.of(settings, ModelFolder.open(BASE).layout());
    return LoraAdapter.create(description, model, 7, Torch.get().weights());
  }
}
