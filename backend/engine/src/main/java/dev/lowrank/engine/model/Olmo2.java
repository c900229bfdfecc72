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
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    boolean bias = json.flag("attention_bias", false);
    return parts.decoder(
        (index, path) ->
            new LayerPlan(
                new Branch<>(
                    null,
                    parts
                        .attention(path, bias, bias)
                        .normed(
                            parts.norm(path + ".self_attn.q_norm", parts.queries()),
                            parts.norm(path + ".self_attn.k_norm", parts.keys()))
                        .rotating(rotary),
                    parts.norm(path + ".post_attention_layernorm")),
                new Branch<>(
                    null,
                    parts.gated(path, false),
                    parts.norm(path + ".post_feedforward_layernorm")),
                1));
  }
}
