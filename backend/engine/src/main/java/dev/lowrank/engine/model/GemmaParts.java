package dev.lowrank.engine.model;

import dev.lowrank.engine.model.LayerPlan.Branch;
import dev.lowrank.engine.safetensors.FloatCodec;
import dev.lowrank.engine.safetensors.TensorType;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What Gemma 2 and 3 share: norms around one, before and after each part, and scaled embeddings.
 */
record GemmaParts(Parts parts) {

  static GemmaParts of(ConfigJson json, ModelConfig config) {
    return new GemmaParts(new Parts(json, config, NormPlan.Kind.RMS_AROUND_ONE, Parts.EPSILON));
  }

  DecoderPlan decoder(Parts.LayerAt layer) {
    return parts
        .decoder(layer)
        .embeddingScaled(embeddingScale())
        .logits(1, parts.json().number("final_logit_softcapping", 0));
  }

  /** √hidden, as the weights' type rounds it. */
  private double embeddingScale() {
    float scale = (float) Math.sqrt(parts.config().hiddenSize());
    TensorType type =
        switch (Objects.requireNonNullElse(parts.config().files().dtype(), "float32")) {
          case "bfloat16" -> TensorType.BF16;
          case "float16" -> TensorType.F16;
          default -> TensorType.F32;
        };
    float[] value = {scale};
    ByteBuffer bytes = ByteBuffer.allocate(type.sizeBytes());
    FloatCodec.write(type, value, bytes);
    FloatCodec.read(type, bytes, value);
    return value[0];
  }

  AttentionPlan attention(String layer) {
    boolean bias = parts.json().flag("attention_bias", false);
    double scalar = parts.json().number("query_pre_attn_scalar", 256);
    return parts.attention(layer, bias, bias).scaled(1 / Math.sqrt(scalar));
  }

  LayerPlan layer(String path, AttentionPlan attention) {
    return new LayerPlan(
        new Branch<>(
            parts.norm(path + ".input_layernorm"),
            attention,
            parts.norm(path + ".post_attention_layernorm")),
        new Branch<>(
            parts.norm(path + ".pre_feedforward_layernorm"),
            parts.gated(path, false, parts.activation("hidden_activation", "gelu_pytorch_tanh")),
            parts.norm(path + ".post_feedforward_layernorm")),
        1);
  }
}
