package dev.lowrank.engine.model;

import java.util.List;

/** SmolLM3: Llama, some of whose layers know no positions (arXiv 2501.18795). */
final class SmolLm3 implements Family {

  private static final double BASE = 2_000_000;

  @Override
  public String architecture() {
    return "SmolLM3ForCausalLM";
  }

  @Override
  public String modelType() {
    return "smollm3";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public boolean tiedByDefault() {
    return true;
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    if (json.flag("use_sliding_window", false)) {
      throw ConfigJson.unsupported("use_sliding_window with smollm3");
    }
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary(BASE);
    boolean bias = json.flag("attention_bias", false);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts.attention(path, bias, bias).rotating(rotates(json, index) ? rotary : null),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, json.flag("mlp_bias", false))));
  }

  /** A list of 1 (rotary) and 0; without it every fourth layer, or as many as it says, has none. */
  private static boolean rotates(ConfigJson json, int layer) {
    List<Integer> listed = json.tokens("no_rope_layers");
    if (layer < listed.size()) {
      return listed.get(layer) != 0;
    }
    return (layer + 1) % json.dimension("no_rope_layer_interval", 4) != 0;
  }
}
