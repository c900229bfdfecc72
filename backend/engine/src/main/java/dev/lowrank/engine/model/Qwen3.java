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
    boolean bias = json.flag("attention_bias", false);
    int head = config.headDimension();
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts
                    .attention(path, bias, bias)
                    .normed(
                        parts.norm(path + ".self_attn.q_norm", head),
                        parts.norm(path + ".self_attn.k_norm", head))
                    .rotating(rotary)
                    .windowed(windows.at(index)),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, false)));
  }
}
