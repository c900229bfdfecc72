package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.train.MergeCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every LoRA variant folded into its base, and taken out again. */
@ParameterizedClass
@MethodSource("dev.lowrank.engine.Golden#variants")
class MergedVariantTests {

  private static final int[] TEXT = {3, 17, 8, 30, 25, 4, 11, 39, 2, 16};

  private final Path base;
  private final Path adapter;

  /** A scaling forth and back, and two sums, of weights of about 1. */
  private static final float DORA_ROUNDING = 1e-6f;

  @TempDir Path folder;

  MergedVariantTests(String name) throws IOException {
    Path variant = Golden.path("variants/" + name);
    String of =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(variant.resolve("training.json")))
            .path("base")
            .asString();
    base = Golden.path(of);
    Path converted = variant.resolve("converted");
    adapter = Files.exists(converted) ? converted : variant.resolve("final");
  }

  @Test
  void theMergedModelSpeaksAsTheAdaptedOne() throws IOException {
    Path target = folder.resolve("merged");
    Merger.merge(ModelFolder.open(base), adapter, target);

    try (CausalLanguageModel model = ModelFolder.open(base).load();
        CausalLanguageModel merged = ModelFolder.open(target).load();
        LoraAdapter lora =
            PeftFiles.read(adapter, ModelFolder.open(base).layout(), Torch.get().weights())) {
      MergeCheck check = MergeCheck.of(model, lora, merged, TEXT);
      assertThat(check.largestDifference() / check.largestLogit()).isLessThan(1e-5);
      assertThat(check.largestLogit()).isPositive();
    }
  }

  @Test
  void takingItOutGivesTheBaseOrSaysWhyNot() throws IOException {
    Path merged = folder.resolve("merged");
    Path again = folder.resolve("again");
    Merger.merge(ModelFolder.open(base), adapter, merged);
    AdapterDescription what = AdapterFolder.inspect(adapter, ModelFolder.open(base).layout());

    if (!what.copies().isEmpty()) {
      assertThatThrownBy(() -> Merger.unmerge(ModelFolder.open(merged), adapter, again))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("cannot be taken out");
      return;
    }
    boolean dora = what.settings().useDora();
    if (dora) {
      Path bare = folder.resolve("bare");
      Merger.unmerge(ModelFolder.open(merged), adapter, bare);
      Files.delete(merged.resolve(DoraNorms.FILE));
      assertThatThrownBy(() -> Merger.unmerge(ModelFolder.open(merged), adapter, again))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("written without " + DoraNorms.FILE);
      Files.move(bare, again);
    } else {
      Merger.unmerge(ModelFolder.open(merged), adapter, again);
    }
    Map<String, float[]> expected = tensors(base);
    Map<String, float[]> middle = tensors(merged);
    tensors(again)
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                float exact = Math.ulp(middle.get(name)[i]) + Math.ulp(expected.get(name)[i]);
                float rounding = dora ? DORA_ROUNDING : exact;
                assertThat(Math.abs(values[i] - expected.get(name)[i]))
                    .as(name)
                    .isLessThanOrEqualTo(rounding);
              }
            });
  }

  private static Map<String, float[]> tensors(Path folder) throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] all = Files.readAllBytes(file);
    Map<String, float[]> tensors = new TreeMap<>();
    for (TensorEntry entry : SafetensorsFile.open(file).tensors().values()) {
      float[] values = new float[(int) entry.elements()];
      FloatCodec.read(
          entry.type(),
          ByteBuffer.wrap(all, (int) entry.offset(), (int) entry.sizeBytes()),
          values);
      tensors.put(entry.name(), values);
    }
    return tensors;
  }
}
