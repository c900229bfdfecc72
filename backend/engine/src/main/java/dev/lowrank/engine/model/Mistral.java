package dev.lowrank.engine.model;

/** Mistral (arXiv 2310.06825): Llama, whose tokens see no further back than a window. */
final class Mistral implements Family {

  @Override
  public String architecture() {
    return "MistralForCausalLM";
  }

  @Override
  public String modelType() {
    return "mistral";
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    int window = Windows.length(json, 4096);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts.attention(path, false, false).rotating(rotary).windowed(window),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, false)));
  }
}
