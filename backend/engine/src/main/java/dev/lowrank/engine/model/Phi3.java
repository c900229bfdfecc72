package dev.lowrank.engine.model;

import java.util.List;

/** Phi-3 (arXiv 2404.14219): Llama with one layer for q, k and v, and one for gate and up. */
final class Phi3 implements Family {

  @Override
  public String architecture() {
    return "Phi3ForCausalLM";
  }

  @Override
  public String modelType() {
    return "phi3";
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    int window = Windows.length(json);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                attention(parts, path).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                feedForward(parts, path)));
  }

  private static AttentionPlan attention(Parts parts, String path) {
    int hidden = parts.config().hiddenSize();
    int width = parts.queries() + 2 * parts.keys();
    return parts.attention(
        List.of(Parts.linear(path + ".self_attn.qkv_proj", hidden, width, false)),
        Parts.linear(path + ".self_attn.o_proj", parts.queries(), hidden, false));
  }

  private static FeedForwardPlan feedForward(Parts parts, String path) {
    int hidden = parts.config().hiddenSize();
    int inner = parts.config().intermediateSize();
    return new FeedForwardPlan(
        List.of(Parts.linear(path + ".mlp.gate_up_proj", hidden, 2 * inner, false)),
        Parts.linear(path + ".mlp.down_proj", inner, hidden, false),
        parts.activation("hidden_act"),
        true);
  }
}
