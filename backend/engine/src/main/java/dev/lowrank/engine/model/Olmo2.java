package dev.lowrank.engine.model;

import dev.lowrank.engine.model.LayerPlan.Branch;
import java.util.List;

/**
 * OLMo 2 (arXiv 2501.00656): norms after each part instead of before, and of all queries and keys.
 */
final class Olmo2 implements Family {

  @Override
  public String architecture() {
    return "Olmo2ForCausalLM";
  }

  @Override
  public String modelType() {
    return "olmo2";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config, 1e-5);
    RotaryPlan rotary = parts.rotary();
    return parts.decoder(
        (index, path) -> layer(parts, path, attention(parts, path).rotating(rotary)));
  }

  static AttentionPlan attention(Parts parts, String path) {
    boolean bias = parts.json().flag("attention_bias", false);
    return parts
        .attention(path, bias, bias)
        .normed(
            parts.norm(path + ".self_attn.q_norm", parts.queries()),
            parts.norm(path + ".self_attn.k_norm", parts.keys()));
  }

  static LayerPlan layer(Parts parts, String path, AttentionPlan attention) {
    return new LayerPlan(
        new Branch<>(null, attention, parts.norm(path + ".post_attention_layernorm")),
        new Branch<>(
            null, parts.gated(path, false), parts.norm(path + ".post_feedforward_layernorm")),
        1);
  }
}
