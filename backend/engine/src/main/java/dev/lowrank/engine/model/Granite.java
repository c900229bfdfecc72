package dev.lowrank.engine.model;

import java.util.List;
import java.util.function.BiFunction;

/** Granite 3: Llama with four multipliers: of embeddings, scores, residuals and logits. */
final class Granite implements Family {

  @Override
  public String architecture() {
    return "GraniteForCausalLM";
  }

  @Override
  public String modelType() {
    return "granite";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    return decoder(
        Parts.of(json, config), (parts, path) -> parts.gated(path, json.flag("mlp_bias", false)));
  }

  /** With another part after attention. */
  static DecoderPlan decoder(Parts parts, BiFunction<Parts, String, PositionwisePlan> after) {
    ConfigJson json = parts.json();
    RotaryPlan rotary = parts.rotary();
    boolean bias = json.flag("attention_bias", false);
    double residual = json.number("residual_multiplier", 1);
    double scores = json.number("attention_multiplier", 1);
    return parts
        .decoder(
            (index, path) ->
                LayerPlan.preNorm(
                        parts.norm(path + ".input_layernorm"),
                        parts.attention(path, bias, bias).rotating(rotary).scaled(scores),
                        parts.norm(path + ".post_attention_layernorm"),
                        after.apply(parts, path))
                    .scaled(residual))
        .embeddingScaled(json.number("embedding_multiplier", 1))
        .logits(1 / json.number("logits_scaling", 1), 0);
  }
}
