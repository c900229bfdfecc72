package dev.lowrank.engine.model;

import java.util.List;

/** OLMoE (arXiv 2409.02060): a mixture of experts with norms of all queries and keys. */
final class Olmoe implements Family {

  @Override
  public String architecture() {
    return "OlmoeForCausalLM";
  }

  @Override
  public String modelType() {
    return "olmoe";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public ModelConfig config(ConfigJson json) {
    return experts(json).in(Family.super.config(json));
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    if (json.has("clip_qkv")) {
      throw ConfigJson.unsupported("clip_qkv");
    }
    Parts parts = Parts.of(json, config, 1e-5);
    RotaryPlan rotary = parts.rotary();
    ExpertsJson experts = experts(json);
    boolean normed = json.flag("norm_topk_prob", false);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                Olmo2.attention(parts, path).rotating(rotary),
                parts.norm(path + ".post_attention_layernorm"),
                experts.plan(parts, path + ".mlp", ExpertsJson.GATE_UP_DOWN, normed)));
  }

  private static ExpertsJson experts(ConfigJson json) {
    return ExpertsJson.read(json, json.dimension("intermediate_size"));
  }
}
