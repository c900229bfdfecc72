package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class MergerTests {

  private static final Path TINY = Golden.path("tiny-llama");

  @TempDir Path folder;

  @Test
  void theMergedModelSpeaksAsTheAdaptedOne() throws IOException {
    Path base = Golden.shared("models/stories260K");
    Path adapter = Files.createDirectory(folder.resolve("adapter"));
    LoraSettings config =
        LoraSettings.of(
            Map.of(
                "rank",
                8,
                "useRslora",
                true,
                "rankPattern",
                Map.of("q_proj", 4),
                "alphaPattern",
                Map.of("up_proj", 3)));
    float[] plain;
    float[] adapted;
    try (CausalLanguageModel model = ModelFolder.open(base).load();
        Scope scope = Torch.get().weights();
        LoraAdapter lora =
            LoraAdapter.create(
                AdapterDescription.of(config, ModelFolder.open(base).layout()), model, 1, scope)) {
      randomise(lora, scope);
      PeftFiles.write(lora, adapter, "base");
      plain = logits(model, Adaptation.NONE);
      adapted = logits(model, lora);
    }
    Merger.merge(ModelFolder.open(base), adapter, folder.resolve("merged"));
    try (CausalLanguageModel merged = ModelFolder.open(folder.resolve("merged")).load()) {
      float[] now = logits(merged, Adaptation.NONE);
      double largest = worst(adapted, new float[adapted.length]);
      assertThat(worst(now, adapted)).as("of %s", largest).isLessThan(1e-5 * largest);
      assertThat(worst(now, plain)).isGreaterThan(1e-2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void shardsOfEveryTypeKeepTheirFormAndAreRoundedOnce(TensorType type) throws IOException {
    Path base = shards(type);
    List<Path> written =
        Merger.merge(ModelFolder.open(base), TINY.resolve("adapter"), folder.resolve("merged"));

    assertThat(written).hasSameSizeAs(ModelFolder.open(base).description().files());
    for (Path file : written) {
      assertThat(Files.size(file)).isEqualTo(Files.size(base.resolve(file.getFileName())));
    }
    Map<String, float[]> before = tensors(base);
    Map<String, float[]> after = tensors(folder.resolve("merged"));
    Map<String, float[]> lora = tensors(TINY.resolve("adapter"));
    LoraSettings config =
        AdapterFolder.inspect(TINY.resolve("adapter"), ModelFolder.open(base).layout()).settings();
    for (Map.Entry<String, float[]> weight : before.entrySet()) {
      String path = weight.getKey().replaceFirst("\\.weight$", "");
      float[] a = lora.get("base_model.model." + path + ".lora_A.weight");
      float[] b = lora.get("base_model.model." + path + ".lora_B.weight");
      float[] now = after.get(weight.getKey());
      if (a == null) {
        assertThat(now).as(path).containsExactly(weight.getValue());
        continue;
      }
      int rank = config.rankOf(path);
      int columns = a.length / rank;
      double step = type == TensorType.F32 ? 0x1p-22 : type == TensorType.F16 ? 0x1p-11 : 0x1p-8;
      for (int i = 0; i < now.length; i++) {
        double sum = 0;
        for (int k = 0; k < rank; k++) {
          sum += (double) b[i / columns * rank + k] * a[k * columns + i % columns];
        }
        double exact = weight.getValue()[i] + config.scaleOf(path) * sum;
        assertThat((double) now[i]).isCloseTo(exact, within(Math.abs(exact) * step + 1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void anAdapterTakenOutLeavesTheBaseButForTwoRoundings(TensorType type) throws IOException {
    Path base = shards(type);
    Path merged = folder.resolve("merged");
    Merger.merge(ModelFolder.open(base), TINY.resolve("adapter"), merged);
    Merger.unmerge(ModelFolder.open(merged), TINY.resolve("adapter"), folder.resolve("again"));

    double step = type == TensorType.F32 ? 0x1p-23 : type == TensorType.F16 ? 0x1p-11 : 0x1p-8;
    Map<String, float[]> before = tensors(base);
    Map<String, float[]> middle = tensors(merged);
    tensors(folder.resolve("again"))
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                double rounding =
                    step * (Math.abs(middle.get(name)[i]) + Math.abs(before.get(name)[i]));
                assertThat((double) values[i])
                    .as(name)
                    .isCloseTo(before.get(name)[i], within(rounding + 1e-7));
              }
            });
  }

  @Test
  void anAdapterOfAnotherModelIsRefusedByName() throws IOException {
    Path other = Golden.shared("models/stories260K");

    assertThatThrownBy(() -> Merger.open(ModelFolder.open(other), TINY.resolve("adapter")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("layers.0.")
        .hasMessageContaining("shape");
  }

  @Test
  void aTensorThatTheSettingsDoNotMeanIsRefused() throws IOException {
    Path adapter = Files.createDirectory(folder.resolve("adapter"));
    String config = Files.readString(TINY.resolve("adapter/adapter_config.json"));
    Files.writeString(
        adapter.resolve("adapter_config.json"), config.replaceFirst("\"gate_proj\",\\s*", ""));
    Files.copy(
        TINY.resolve("adapter/adapter_model.safetensors"),
        adapter.resolve("adapter_model.safetensors"));

    assertThatThrownBy(() -> Merger.open(ModelFolder.open(TINY), adapter))
        .hasMessageContaining("gate_proj");
  }

  private Path shards(TensorType type) throws IOException {
    Path base = Files.createDirectory(folder.resolve("base"));
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(TINY.resolve(name), base.resolve(name));
    }
    Map<String, String> index = new LinkedHashMap<>();
    List<List<SafetensorsWriter.Tensor>> shards = List.of(new ArrayList<>(), new ArrayList<>());
    SafetensorsFile whole = SafetensorsFile.open(TINY.resolve("model.safetensors"));
    Map<String, float[]> values = tensors(TINY);
    for (TensorEntry entry : whole.tensors().values()) {
      int shard = index.size() % 2;
      index.put(entry.name(), "model-%d.safetensors".formatted(shard));
      float[] floats = values.get(entry.name());
      ByteBuffer bytes = ByteBuffer.allocate(floats.length * type.sizeBytes());
      FloatCodec.write(type, floats, bytes);
      shards
          .get(shard)
          .add(new SafetensorsWriter.Tensor(entry.name(), type, entry.shape(), () -> bytes));
    }
    for (int i = 0; i < 2; i++) {
      SafetensorsWriter.write(
          base.resolve("model-%d.safetensors".formatted(i)), shards.get(i), Map.of());
    }
    Files.write(
        base.resolve("model.safetensors.index.json"),
        JsonMapper.shared().writeValueAsBytes(Map.of("weight_map", index)));
    return base;
  }

  private static Map<String, float[]> tensors(Path folder) throws IOException {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    try (var files = Files.newDirectoryStream(folder, "*.safetensors")) {
      for (Path path : files) {
        byte[] all = Files.readAllBytes(path);
        for (TensorEntry entry : SafetensorsFile.open(path).tensors().values()) {
          float[] values = new float[(int) entry.elements()];
          FloatCodec.read(
              entry.type(),
              ByteBuffer.wrap(all, (int) entry.offset(), (int) entry.sizeBytes()),
              values);
          tensors.put(entry.name(), values);
        }
      }
    }
    return tensors;
  }

  private static void randomise(LoraAdapter lora, Scope scope) {
    Random random = new Random(7);
    lora.weights()
        .forEach(
            (name, weight) -> {
              float[] values = new float[(int) weight.getShape().size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * 0.005f;
              }
              weight.setRequiresGradient(false);
              scope.manager().create(values, weight.getShape()).copyTo(weight);
            });
  }

  private static float[] logits(CausalLanguageModel model, Adaptation adapter) {
    try (Scope scope = Torch.get().inference()) {
      int[] text = new Random(3).ints(64, 0, 512).toArray();
      Pass pass = new Pass(scope, adapter, false);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(text)));
      return model.logits(pass, states).toFloatArray();
    }
  }

  private static double worst(float[] one, float[] other) {
    assertThat(one).hasSameSizeAs(other);
    double worst = 0;
    for (int i = 0; i < one.length; i++) {
      worst = Math.max(worst, Math.abs(one[i] - other[i]));
    }
    return worst;
  }
}
