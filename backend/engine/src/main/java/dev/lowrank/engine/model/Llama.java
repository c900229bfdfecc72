package dev.lowrank.engine.model;

/**
 * Llama (arXiv 2302.13971, 2307.09288, 2407.21783): pre-norm layers of rotary attention with
 * grouped keys and values, and of a gated feed-forward network.
 */
final class Llama implements Family {

  @Override
  public String architecture() {
    return "LlamaForCausalLM";
  }

  @Override
  public String modelType() {
    return "llama";
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    boolean bias = json.flag("attention_bias", false);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts.attention(path, bias, bias).rotating(rotary),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, json.flag("mlp_bias", false))));
  }
}
