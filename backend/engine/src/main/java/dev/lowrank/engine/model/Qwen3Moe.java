package dev.lowrank.engine.model;

import java.util.List;

/** Qwen 3 with a mixture of experts in all layers or some (arXiv 2505.09388). */
final class Qwen3Moe implements Family {

  @Override
  public String architecture() {
    return "Qwen3MoeForCausalLM";
  }

  @Override
  public String modelType() {
    return "qwen3_moe";
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
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    int window = json.flag("use_sliding_window", false) ? Windows.length(json, 4096) : 0;
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                Qwen3.attention(parts, path).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                positionwise(parts, index, path + ".mlp")));
  }

  private static PositionwisePlan positionwise(Parts parts, int layer, String path) {
    ConfigJson json = parts.json();
    boolean sparse = (layer + 1) % json.dimension("decoder_sparse_step", 1) == 0;
    return sparse && !json.tokens("mlp_only_layers").contains(layer)
        ? experts(json)
            .plan(parts, path, ExpertsJson.GATE_UP_DOWN, json.flag("norm_topk_prob", false))
        : parts.gated(path + ".", json.dimension("intermediate_size"), ExpertsJson.GATE_UP_DOWN);
  }

  private static ExpertsJson experts(ConfigJson json) {
    return ExpertsJson.read(json, json.dimension("moe_intermediate_size"));
  }
}
