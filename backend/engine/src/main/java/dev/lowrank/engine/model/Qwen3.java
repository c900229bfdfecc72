package dev.lowrank.engine.model;

/** Qwen 3 (arXiv 2505.09388): Llama with norms of each head's queries and keys. */
final class Qwen3 implements Family {

  @Override
  public String architecture() {
    return "Qwen3ForCausalLM";
  }

  @Override
  public String modelType() {
    return "qwen3";
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    Windows windows = Windows.ofUpperLayers(json);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                attention(parts, path).rotating(rotary).windowed(windows.at(index)),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, false)));
  }

  static AttentionPlan attention(Parts parts, String path) {
    boolean bias = parts.json().flag("attention_bias", false);
    int head = parts.config().headDimension();
    return parts
        .attention(path, bias, bias)
        .normed(
            parts.norm(path + ".self_attn.q_norm", head),
            parts.norm(path + ".self_attn.k_norm", head));
  }
}
