package dev.lowrank.engine.model;

import java.util.List;

/**
 * Granite 3 with a mixture of experts. PEFT adapts its attention alone: the experts lie in two
 * tensors.
 */
final class GraniteMoe implements Family {

  @Override
  public String architecture() {
    return "GraniteMoeForCausalLM";
  }

  @Override
  public String modelType() {
    return "granitemoe";
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
    ExpertsJson experts = experts(json);
    return Granite.decoder(
        Parts.of(json, config),
        (parts, path) -> experts.stacked(parts, path + ".block_sparse_moe"));
  }

  private static ExpertsJson experts(ConfigJson json) {
    if (!json.text("hidden_act", "silu").equals("silu")) {
      throw ConfigJson.unsupported("hidden_act other than silu with granitemoe");
    }
    return ExpertsJson.read(json, json.dimension("intermediate_size"));
  }
}
