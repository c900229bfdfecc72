package dev.lowrank.engine.model;

import java.util.List;

/** Mixtral (arXiv 2401.04088): Mistral with a mixture of experts. */
final class Mixtral implements Family {

  private static final double BASE = 1_000_000;
  private static final List<String> NAMES = List.of("w1", "w3", "w2");

  @Override
  public String architecture() {
    return "MixtralForCausalLM";
  }

  @Override
  public String modelType() {
    return "mixtral";
  }

  @Override
  public ModelConfig config(ConfigJson json) {
    return experts(json).in(Family.super.config(json));
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    if (json.json().path("router_jitter_noise").asDouble(0) > 0) {
      throw ConfigJson.unsupported("router_jitter_noise");
    }
    Parts parts = Parts.of(json, config, 1e-5);
    RotaryPlan rotary = parts.rotary(BASE);
    int window = Windows.length(json, 0);
    ExpertsJson experts = experts(json);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts.attention(path, false, false).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                experts.plan(parts, path + ".block_sparse_moe", NAMES, true)));
  }

  private static ExpertsJson experts(ConfigJson json) {
    return ExpertsJson.read(json, json.dimension("intermediate_size"));
  }
}
