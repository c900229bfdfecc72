package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ModelFolderTests {

  @TempDir Path folder;

  @BeforeEach
  void copyTheTinyModel() throws IOException {
    for (String name :
        List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(Golden.path("tiny-llama").resolve(name), folder.resolve(name));
    }
  }

  @Test
  void describesAModel() {
    ModelDescription model = ModelFolder.open(folder).description();

    assertThat(model.config().architecture()).isEqualTo("LlamaForCausalLM");
    assertThat(model.parameters()).isEqualTo(21_856);
    assertThat(model.dtype()).isEqualTo("float32");
    assertThat(model.linearModules()).hasSize(14);
    assertThat(model.files()).hasSize(4);
  }

  @Test
  void readsTheDialectOfTransformers4() throws IOException {
    replace("\"rope_parameters\": {", "\"rope_theta\": 500.0, \"ignored\": {");

    assertThat(
            Families.read(folder.resolve("config.json"))
                .plan()
                .layers()
                .get(0)
                .attention()
                .part()
                .rotary()
                .frequencies())
        .isEqualTo(RotaryPlan.of(500, 8).frequencies());
  }

  @Test
  void namesTheTensorThatIsMissing() throws IOException {
    replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");

    assertFails(ErrorCode.MISSING_TENSOR, "model.layers.2.");
  }

  @Test
  void namesTheTensorWhoseShapeIsWrong() throws IOException {
    replace("\"vocab_size\": 96", "\"vocab_size\": 97");

    assertFails(ErrorCode.WRONG_TENSOR_SHAPE, "model.embed_tokens.weight");
  }

  @Test
  void namesTheFileThatIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("model.safetensors"));
    Files.write(
        folder.resolve("model.safetensors"), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertFails(ErrorCode.INVALID_SAFETENSORS, "model.safetensors is not a whole safetensors file");
  }

  @Test
  void namesAnUnknownArchitectureAndThoseThatWork() throws IOException {
    replace("LlamaForCausalLM", "BertForMaskedLM");

    assertFails(
        ErrorCode.UNSUPPORTED_MODEL,
        "BertForMaskedLM of the model_type llama. These work: LlamaForCausalLM");
  }

  @Test
  void namesAModelTypeThatIsNotTheArchitecturesOwn() throws IOException {
    replace("\"model_type\": \"llama\"", "\"model_type\": \"mllama\"");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "mllama with the architecture LlamaForCausalLM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"LLaMAForCausalLM\"]", "[\"LlamaLMHeadModel\"]", "[]", "null"})
  void theModelTypeDecidesWhereTheArchitectureIsOldOrMissing(String architectures)
      throws IOException {
    Path config = folder.resolve("config.json");
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(config));
    json.set("architectures", JsonMapper.shared().readTree(architectures));
    Files.writeString(config, json.toString());

    assertThat(ModelFolder.open(folder).description().config().architecture())
        .isEqualTo("LlamaForCausalLM");
  }

  @Test
  void theArchitectureDecidesWhereTheModelTypeIsMissing() throws IOException {
    replace("\"model_type\": \"llama\",", "");

    assertThat(ModelFolder.open(folder).description().config().family()).isEqualTo("llama");
  }

  @Test
  void anotherFamilysArchitectureIsRefused() throws IOException {
    replace("LlamaForCausalLM", "MistralForCausalLM");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "llama with the architecture MistralForCausalLM");
  }

  @Test
  void anArchitectureWithItsOwnCodeIsRefused() throws IOException {
    replace(
        "\"LlamaForCausalLM\"\n  ],",
        "\"OwnForCausalLM\"\n  ], \"auto_map\": {\"AutoModelForCausalLM\": \"own.OwnForCausalLM\"},");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "OwnForCausalLM");
  }

  @Test
  void aTensorThatNothingUsesIsRefusedByName() throws IOException {
    add("model.layers.0.self_attn.sinks");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "model.layers.0.self_attn.sinks");
  }

  @Test
  void aBufferThatFollowsFromTheConfigurationIsPassedOver() throws IOException {
    add("model.layers.0.self_attn.rotary_emb.inv_freq");

    assertThat(ModelFolder.open(folder).description().parameters()).isEqualTo(21_856);
  }

  @Test
  void aTensorInTwoShardsIsRefusedByName() throws IOException {
    Files.copy(folder.resolve("model.safetensors"), folder.resolve("one.safetensors"));
    Files.move(folder.resolve("model.safetensors"), folder.resolve("two.safetensors"));
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"lm_head.weight\":\"one.safetensors\",\"model.norm.weight\":\"two.safetensors\"}}");

    assertFails(ErrorCode.INVALID_SAFETENSORS, "two files that both have the tensor");
  }

  private void add(String name) throws IOException {
    Path weights = folder.resolve("model.safetensors");
    SafetensorsFile file = SafetensorsFile.open(Golden.path("tiny-llama/model.safetensors"));
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (TensorEntry entry : file.tensors().values()) {
      tensors.add(
          new SafetensorsWriter.Tensor(
              entry.name(), entry.type(), entry.shape(), TensorPieces.contents(file, entry)));
    }
    tensors.add(
        new SafetensorsWriter.Tensor(
            name, TensorType.F32, List.of(1L), () -> ByteBuffer.allocate(4)));
    Files.delete(weights);
    SafetensorsWriter.write(weights, tensors, Map.of());
  }

  @Test
  void takesNullForAValueThatIsNotSaid() throws IOException {
    replace("\"hidden_act\": \"silu\"", "\"hidden_act\": null, \"dtype\": null");
    replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": null");

    assertThat(ModelFolder.open(folder).description().parameters()).isEqualTo(21_856);
  }

  @Test
  void namesAnUnknownActivation() throws IOException {
    replace("\"hidden_act\": \"silu\"", "\"hidden_act\": \"relu\"");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "hidden_act relu");
  }

  @Test
  void refusesRotaryPositionsOfAnUnknownKind() throws IOException {
    replace("\"rope_type\": \"default\"", "\"rope_type\": \"spiral\"");

    assertFails(ErrorCode.UNSUPPORTED_MODEL, "spiral");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));

    assertFails(ErrorCode.MISSING_FILE, "tokenizer.json");
  }

  @Test
  void namesAMissingNumber() throws IOException {
    replace("\"hidden_size\": 32,", "");

    assertFails(ErrorCode.INVALID_MODEL_CONFIG, "hidden_size is missing");
  }

  private void replace(String what, String with) throws IOException {
    Path config = folder.resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(what);
    Files.writeString(config, text.replace(what, with));
  }

  private void assertFails(ErrorCode code, String message) {
    assertThatThrownBy(() -> ModelFolder.open(folder).description())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message)
        .extracting(thrown -> ((EngineException) thrown).code())
        .isEqualTo(code);
  }
}
