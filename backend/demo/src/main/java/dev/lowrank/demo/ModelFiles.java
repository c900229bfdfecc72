package dev.lowrank.demo;

import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** A Llama-shaped model of 2.3 million random weights as a Hugging Face folder. */
final class ModelFiles {

  static final List<String> SPECIAL = List.of("<pad>", "<s>", "</s>");
  static final int VOCABULARY = 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int HIDDEN = 192;
  private static final int INNER = 448;
  private static final int LAYERS = 6;
  private static final int HEADS = 6;
  private static final int KEY_VALUE_HEADS = 2;
  private static final int HEAD = 32;
  private static final double DEVIATION = 0.02;

  private final Random random;
  private final List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();

  private ModelFiles(long seed) {
    this.random = new Random(seed);
  }

  static void write(Path folder, BytePairTrainer.Vocabulary vocabulary, long seed)
      throws IOException {
    Files.createDirectories(folder);
    writeJson(folder.resolve("config.json"), config());
    writeJson(folder.resolve("tokenizer.json"), tokenizer(vocabulary));
    writeJson(
        folder.resolve("tokenizer_config.json"),
        ordered("bos_token", "<s>", "eos_token", "</s>", "pad_token", "<pad>"));
    new ModelFiles(seed).writeWeights(folder.resolve("model.safetensors"));
  }

  private static void writeJson(Path file, Object content) throws IOException {
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
  }

  private static Map<String, Object> config() {
    Map<String, Object> config =
        ordered(
            "architectures", List.of("LlamaForCausalLM"),
            "model_type", "llama",
            "vocab_size", VOCABULARY,
            "hidden_size", HIDDEN,
            "intermediate_size", INNER,
            "num_hidden_layers", LAYERS,
            "num_attention_heads", HEADS,
            "num_key_value_heads", KEY_VALUE_HEADS,
            "head_dim", HEAD);
    config.putAll(
        ordered(
            "max_position_embeddings",
            256,
            "hidden_act",
            "silu",
            "rms_norm_eps",
            1e-5,
            "rope_theta",
            10000.0,
            "tie_word_embeddings",
            true,
            "pad_token_id",
            0,
            "bos_token_id",
            1,
            "eos_token_id",
            2,
            "torch_dtype",
            "bfloat16"));
    return config;
  }

  private static Map<String, Object> tokenizer(BytePairTrainer.Vocabulary vocabulary) {
    List<Object> added = new ArrayList<>();
    for (int id = 0; id < SPECIAL.size(); id++) {
      Map<String, Object> token = ordered("id", id, "content", SPECIAL.get(id));
      for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
        token.put(flag, false);
      }
      token.put("special", true);
      added.add(token);
    }
    Map<String, Object> ids = new LinkedHashMap<>();
    vocabulary.tokens().forEach(token -> ids.put(token, ids.size()));
    Map<String, Object> model = ordered("type", "BPE", "vocab", ids, "merges", vocabulary.merges());
    Map<String, Object> byteLevel =
        ordered("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true);
    byteLevel.put("use_regex", true);
    return ordered(
        "version", "1.0",
        "added_tokens", added,
        "pre_tokenizer", byteLevel,
        "post_processor", beginToken(),
        "decoder", byteLevel,
        "model", model);
  }

  private static Map<String, Object> beginToken() {
    Object start = ordered("SpecialToken", ordered("id", "<s>", "type_id", 0));
    Object first = ordered("Sequence", ordered("id", "A", "type_id", 0));
    Object second = ordered("Sequence", ordered("id", "B", "type_id", 0));
    Object token = ordered("id", "<s>", "ids", List.of(1), "tokens", List.of("<s>"));
    return ordered(
        "type", "TemplateProcessing",
        "single", List.of(start, first),
        "pair", List.of(start, first, second),
        "special_tokens", ordered("<s>", token));
  }

  private void writeWeights(Path file) throws IOException {
    normal("model.embed_tokens.weight", VOCABULARY, HIDDEN);
    for (int layer = 0; layer < LAYERS; layer++) {
      String prefix = "model.layers." + layer;
      ones(prefix + ".input_layernorm.weight");
      ones(prefix + ".post_attention_layernorm.weight");
      normal(prefix + ".self_attn.q_proj.weight", HEADS * HEAD, HIDDEN);
      normal(prefix + ".self_attn.k_proj.weight", KEY_VALUE_HEADS * HEAD, HIDDEN);
      normal(prefix + ".self_attn.v_proj.weight", KEY_VALUE_HEADS * HEAD, HIDDEN);
      normal(prefix + ".self_attn.o_proj.weight", HIDDEN, HEADS * HEAD);
      normal(prefix + ".mlp.gate_proj.weight", INNER, HIDDEN);
      normal(prefix + ".mlp.up_proj.weight", INNER, HIDDEN);
      normal(prefix + ".mlp.down_proj.weight", HIDDEN, INNER);
    }
    ones("model.norm.weight");
    Files.deleteIfExists(file);
    SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
  }

  private void normal(String name, int rows, int columns) {
    ByteBuffer bytes = buffer(rows * columns);
    while (bytes.hasRemaining()) {
      float value = (float) (random.nextGaussian() * DEVIATION);
      bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
    }
    add(name, List.of((long) rows, (long) columns), bytes);
  }

  private void ones(String name) {
    ByteBuffer bytes = buffer(HIDDEN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) (Float.floatToIntBits(1f) >>> 16));
    }
    add(name, List.of((long) HIDDEN), bytes);
  }

  private void add(String name, List<Long> shape, ByteBuffer bytes) {
    ByteBuffer whole = bytes.flip();
    tensors.add(new SafetensorsWriter.Tensor(name, TensorType.BF16, shape, () -> whole));
  }

  private static ByteBuffer buffer(int elements) {
    return ByteBuffer.allocate(elements * 2).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
