package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Adapters as tools write them that are not PEFT, or are old; the numbers are PEFT's. */
class AdapterFolderTests {

  private static final Path BASE = Golden.path("tiny-llama");
  private static final Path ADAPTER = BASE.resolve("adapter");
  private static final ModelLayout LAYOUT = ModelFolder.open(BASE).layout();
  private static final String FIRST = "base_model.model.model.layers.0.self_attn.q_proj.";

  @TempDir Path folder;
  private Path adapter;

  @BeforeEach
  void copyTheConfiguration() throws IOException {
    adapter = Files.createDirectory(folder.resolve("adapter"));
    Files.copy(ADAPTER.resolve(AdapterFolder.CONFIG), adapter.resolve(AdapterFolder.CONFIG));
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        spelling("default's names in memory", name -> name.replace(".weight", ".default.weight")),
        spelling("another adapter's names", name -> name.replace(".weight", ".my-run.weight")),
        spelling("no beginning", name -> name.replace("base_model.model.", "")),
        spelling("no end", name -> name.replace(".weight", "")),
        spelling("neither end nor weight", name -> name.replace(".weight", ".default")));
  }

  private static Arguments spelling(String name, UnaryOperator<String> rename) {
    return Arguments.of(name, rename);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void tensorsOfOtherNamesGivePeftsLogits(String name, UnaryOperator<String> rename)
      throws IOException {
    write(rename);

    assertPeftsLogits();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void whatIsAdoptedHasPeftsNames(String name, UnaryOperator<String> rename) throws IOException {
    write(rename);

    AdapterFolder.adopt(adapter, LAYOUT);

    assertThat(weights(adapter).tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(weights(ADAPTER).tensors().keySet());
    assertThat(adapter).isDirectoryNotContaining(file -> file.toString().endsWith(".renamed"));
    assertPeftsLogits();
  }

  @Test
  void targetsWithoutTensorsAreLeftOut() throws IOException {
    write(name -> name);
    set(
        "target_modules",
        "[\"c_attn\",\"q_proj\",\"k_proj\",\"v_proj\",\"o_proj\",\"gate_proj\",\"down_proj\"]");

    AdapterDescription found = AdapterFolder.inspect(adapter, LAYOUT);

    assertThat(found.targets()).hasSize(10).noneMatch(target -> target.name().equals("k_proj"));
    assertThat(found.parameters()).isEqualTo(AdapterFolder.inspect(ADAPTER, LAYOUT).parameters());
    assertPeftsLogits();
  }

  @Test
  void aListOfOtherModelsTargetsAloneIsRefused() throws IOException {
    write(name -> name);
    set("target_modules", "[\"c_attn\",\"query_key_value\"]");

    assertRefused(ErrorCode.NO_TARGET_MATCHES, "c_attn");
  }

  @Test
  void aLayerThatLacksItsTensorsIsRefusedByName() throws IOException {
    write(name -> name.startsWith(FIRST) ? "" : name);

    assertRefused(ErrorCode.MISSING_TENSOR, FIRST + "lora_A.weight");
  }

  @Test
  void aBeginningTwiceIsRefusedByName() throws IOException {
    write(name -> "base_model.model." + name);

    assertRefused(ErrorCode.INVALID_LORA_CONFIG, "base_model.model.base_model.model.");
  }

  @Test
  void twoAdaptersInOneFileAreRefused() throws IOException {
    write(
        name ->
            name.replace(
                ".weight", name.contains("layers.0.") ? ".first.weight" : ".second.weight"));

    assertRefused(ErrorCode.INVALID_LORA_CONFIG, "the adapters first and second");
  }

  @ParameterizedTest
  @CsvSource({
    "lora_B.bias",
    "lora_B.default.bias",
    "lora_diag",
    "base_layer.weight",
    "original_module.weight"
  })
  void aTensorThatNothingUsesIsRefusedByName(String last) throws IOException {
    write(name -> name, FIRST + last);

    assertRefused(ErrorCode.INVALID_LORA_CONFIG, FIRST + last);
  }

  @Test
  void pickledWeightsAreRefusedByName() throws IOException {
    Files.writeString(adapter.resolve("adapter_model.bin"), "a pickle");

    assertRefused(ErrorCode.MISSING_FILE, "adapter_model.bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kasa_config|{\"beta\":0.1}",
        "monteclora_config|{\"num_samples\":8}",
        "layer_replication|[[0,2],[1,2]]",
        "lora_bias|true",
        "megatron_config|{\"hidden_size\":32}",
        "enable_lora|[true,false,true]",
        "own_scaling|2",
      })
  void aKeyThatMayChangeWhatTheAdapterComputesIsRefusedByName(String key, String value)
      throws IOException {
    write(name -> name);
    set(key, value);

    assertRefused(ErrorCode.INVALID_LORA_CONFIG, key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto_mapping|{\"base_model_class\":\"LlamaForCausalLM\",\"unsloth_fixed\":true}",
        "runtime_config|{\"ephemeral_gpu_offload\":true}",
        "eva_config|{\"rho\":2.0}",
        "enable_lora|null",
        "merge_weights|false",
        "own_scaling|false",
      })
  void aKeyWithoutEffectIsPassedOver(String key, String value) throws IOException {
    write(name -> name);
    set(key, value);

    assertThat(AdapterFolder.inspect(adapter, LAYOUT).targets()).hasSize(10);
  }

  private void assertPeftsLogits() throws IOException {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter lora = PeftFiles.read(adapter, LAYOUT, Torch.get().weights())) {
      Golden.assertLogits(model, lora, "tiny-llama-adapted.safetensors", 1e-4);
    }
    Path merged = folder.resolve("merged");
    Merger.merge(ModelFolder.open(BASE), adapter, merged);
    try (CausalLanguageModel model = ModelFolder.open(merged).load()) {
      Golden.assertLogits(model, Adaptation.NONE, "tiny-llama-adapted.safetensors", 1e-4);
    }
  }

  private void assertRefused(ErrorCode code, String why) {
    assertThatThrownBy(() -> AdapterFolder.inspect(adapter, LAYOUT))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(why)
        .extracting(thrown -> ((EngineException) thrown).code())
        .isEqualTo(code);
  }

  private void set(String key, String value) throws IOException {
    Path config = adapter.resolve(AdapterFolder.CONFIG);
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(config));
    json.set(key, JsonMapper.shared().readTree(value));
    Files.writeString(config, json.toString());
  }

  /** The adapter's weights under other names, those without a name left out, and one more. */
  private void write(UnaryOperator<String> rename, String... more) throws IOException {
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    SafetensorsFile file = weights(ADAPTER);
    for (TensorEntry entry : file.tensors().values()) {
      String name = rename.apply(entry.name());
      if (!name.isEmpty()) {
        tensors.add(
            new SafetensorsWriter.Tensor(
                name, entry.type(), entry.shape(), TensorPieces.contents(file, entry)));
      }
    }
    for (String name : more) {
      tensors.add(
          new SafetensorsWriter.Tensor(
              name, TensorType.F32, List.of(2L), () -> ByteBuffer.allocate(8)));
    }
    SafetensorsWriter.write(
        adapter.resolve(AdapterFolder.WEIGHTS), tensors, Map.of("format", "pt"));
  }

  private static SafetensorsFile weights(Path folder) {
    return SafetensorsFile.open(folder.resolve(AdapterFolder.WEIGHTS));
  }
}
