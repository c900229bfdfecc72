package dev.lowrank.engine.model;

import java.util.List;

/**
 * Phi-3 (arXiv 2404.14219): Llama with one layer for q, k and v, and one for gate and up. Of the
 * longrope variants the short factors are used, so that they have as many positions as they were
 * first trained with.
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
  public ModelConfig config(ConfigJson json) {
    ModelConfig config = Family.super.config(json);
    return isLong(scaling(json)) ? config.withMaxPositions(trained(json)) : config;
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = rotary(json, config);
    int window = Windows.length(json);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                attention(parts, path).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                feedForward(parts, path)));
  }

  private static ConfigJson scaling(ConfigJson json) {
    return json.at(json.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
  }

  /** The first folders called it su. */
  private static boolean isLong(ConfigJson scaling) {
    String type = scaling.text("rope_type", scaling.text("type", "default"));
    return type.equals("longrope") || type.equals("su");
  }

  /** Positions before they were stretched. */
  private static int trained(ConfigJson json) {
    String key = "original_max_position_embeddings";
    return json.has(key) ? json.dimension(key) : scaling(json).dimension(key);
  }

  private static RotaryPlan rotary(ConfigJson json, ModelConfig config) {
    ConfigJson scaling = scaling(json);
    String key = "partial_rotary_factor";
    double rotated = scaling.number(key, json.number(key, 1));
    int dimension = (int) (config.headDimension() * rotated);
    if (!isLong(scaling)) {
      return RotaryPlan.read(json, dimension);
    }
    int trained = trained(json);
    double factor = (double) json.dimension("max_position_embeddings") / trained;
    double stretch = scaling.number("factor", factor);
    double amplitude = stretch > 1 ? Math.sqrt(1 + Math.log(stretch) / Math.log(trained)) : 1;
    return RotaryPlan.base(json, dimension)
        .stretched(
            scaling.numbers("short_factor", dimension / 2),
            scaling.number("attention_factor", amplitude));
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
