package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads config.json in the dialects of transformers 4 and 5. */
final class ModelConfigReader {

  private static final long MAX_BYTES = 1L << 20;
  private static final int MAX_LAYERS = 1024;
  private static final int MAX_DIMENSION = 1 << 24;
  private static final List<String> WORKING = List.of("LlamaForCausalLM");

  private final JsonNode json;

  private ModelConfigReader(JsonNode json) {
    this.json = json;
  }

  static ModelConfig read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid("is larger than 1 MB, so it is no model's configuration");
      }
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw invalid("is not a JSON object");
      }
      return new ModelConfigReader(json).read();
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_MODEL_CONFIG, "config.json is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read config.json: " + e.getMessage(), e);
    }
  }

  private ModelConfig read() {
    String architecture = architecture();
    refuseWhatIsUnknown();
    int hidden = dimension("hidden_size");
    int heads = dimension("num_attention_heads");
    int keyValueHeads = dimension("num_key_value_heads", heads);
    if (heads % keyValueHeads != 0) {
      throw invalid("num_key_value_heads does not divide num_attention_heads");
    }
    int headDimension = dimension("head_dim", Math.max(1, hidden / heads));
    if (headDimension % 2 != 0) {
      throw invalid("head_dim is odd, which rotary positions cannot use");
    }
    return new ModelConfig(
        architecture,
        json.path("model_type").asString("llama"),
        dimension("vocab_size"),
        hidden,
        dimension("intermediate_size"),
        layers(),
        heads,
        keyValueHeads,
        headDimension,
        dimension("max_position_embeddings"),
        number("rms_norm_eps", json.path("rms_norm_eps"), 1e-6),
        rotaryBase(),
        json.path("tie_word_embeddings").asBoolean(false),
        json.path("attention_bias").asBoolean(false),
        json.path("mlp_bias").asBoolean(false),
        dtype(),
        beginToken(),
        endTokens());
  }

  private String architecture() {
    String name = json.path("architectures").path(0).asString("");
    if (!WORKING.contains(name)) {
      throw new EngineException(
          ErrorCode.UNSUPPORTED_MODEL,
          "config.json names the architecture %s. These work: %s."
              .formatted(name.isEmpty() ? "(none)" : name, String.join(", ", WORKING)));
    }
    return name;
  }

  private void refuseWhatIsUnknown() {
    String activation = json.path("hidden_act").asString("silu");
    if (!activation.equals("silu")) {
      throw unsupported("hidden_act %s; silu works".formatted(activation));
    }
    for (JsonNode scaling : List.of(json.path("rope_scaling"), json.path("rope_parameters"))) {
      String type = scaling.path("rope_type").asString(scaling.path("type").asString("default"));
      if (!type.equals("default")) {
        throw unsupported("scaled rotary positions (%s)".formatted(type));
      }
    }
    if (json.hasNonNull("quantization_config")) {
      throw unsupported("quantized weights; use the folder with float weights");
    }
  }

  private int layers() {
    int layers = dimension("num_hidden_layers");
    if (layers > MAX_LAYERS) {
      throw invalid("num_hidden_layers is %d, more than %d".formatted(layers, MAX_LAYERS));
    }
    return layers;
  }

  private double rotaryBase() {
    JsonNode base = json.path("rope_parameters").path("rope_theta");
    return base.isMissingNode()
        ? number("rope_theta", json.path("rope_theta"), 10_000)
        : number("rope_parameters.rope_theta", base, 10_000);
  }

  private @Nullable String dtype() {
    String name = json.path("dtype").asString(json.path("torch_dtype").asString(""));
    return name.isEmpty() ? null : name;
  }

  private @Nullable Integer beginToken() {
    JsonNode token = json.path("bos_token_id");
    return token.isIntegralNumber() ? Integer.valueOf(token.asInt()) : null;
  }

  private List<Integer> endTokens() {
    List<Integer> tokens = new ArrayList<>();
    JsonNode token = json.path("eos_token_id");
    if (token.isIntegralNumber()) {
      tokens.add(token.asInt());
    }
    for (JsonNode one : token) {
      if (one.isIntegralNumber()) {
        tokens.add(one.asInt());
      }
    }
    return List.copyOf(tokens);
  }

  private int dimension(String key, int otherwise) {
    return json.hasNonNull(key) ? dimension(key) : otherwise;
  }

  private int dimension(String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      throw invalid(key + " is missing");
    }
    if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > MAX_DIMENSION) {
      throw invalid("%s is %s, not a number from 1 to %d".formatted(key, value, MAX_DIMENSION));
    }
    return value.asInt();
  }

  private static double number(String key, JsonNode value, double otherwise) {
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
      throw invalid("%s is %s, not a number above 0".formatted(key, value));
    }
    return value.asDouble();
  }

  private static EngineException invalid(String why) {
    return new EngineException(ErrorCode.INVALID_MODEL_CONFIG, "config.json: " + why + ".");
  }

  private static EngineException unsupported(String what) {
    return new EngineException(
        ErrorCode.UNSUPPORTED_MODEL,
        "config.json asks for %s. This version does not have it.".formatted(what));
  }
}
