package dev.lowrank.engine.model;

import java.util.List;

/**
 * Phi-3 (arXiv 2404.14219): Llama with one layer for q, k and v, and one for gate and up; Phi-4 is
 * one, with fewer rotated features and a tied head.
 */
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
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config, 1e-5);
    RotaryPlan rotary = rotary(json, config);
    int window = Windows.length(json, 0);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                attention(parts, path).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                feedForward(parts, path)));
  }

  /** The first folders called longrope su or yarn, and transformers reads those so. */
  private static RotaryPlan rotary(ConfigJson json, ModelConfig config) {
    ConfigJson scaling = RotaryJson.scaling(json);
    String key = "partial_rotary_factor";
    double rotated = scaling.number(key, json.number(key, 1));
    RotaryJson rotary = RotaryJson.of(json, (int) (config.headDimension() * rotated), 10_000);
    return switch (rotary.kind()) {
      case "default" -> rotary.plan();
      case "longrope", "su", "yarn" -> rotary.longrope(trained(json, scaling));
      default ->
          throw ConfigJson.unsupported(
              "positions of the kind %s with phi3; longrope works".formatted(rotary.kind()));
    };
  }

  /** Positions before they were stretched; the model's own number goes first. */
  private static int trained(ConfigJson json, ConfigJson scaling) {
    String key = "original_max_position_embeddings";
    return json.has(key) ? json.dimension(key) : scaling.dimension(key);
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
