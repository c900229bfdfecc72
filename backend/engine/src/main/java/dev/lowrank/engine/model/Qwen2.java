package dev.lowrank.engine.model;

/** Qwen 2 and 2.5 (arXiv 2407.10671): Llama with biases on queries, keys and values. */
final class Qwen2 implements Family {

  @Override
  public String architecture() {
    return "Qwen2ForCausalLM";
  }

  @Override
  public String modelType() {
    return "qwen2";
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config);
    RotaryPlan rotary = parts.rotary();
    Windows windows = Windows.ofUpperLayers(json);
    return parts.decoder(
        (index, path) ->
            LayerPlan.preNorm(
                parts.norm(path + ".input_layernorm"),
                parts.attention(path, true, false).rotating(rotary).windowed(windows.at(index)),
                parts.norm(path + ".post_attention_layernorm"),
                parts.gated(path, false)));
  }
}
