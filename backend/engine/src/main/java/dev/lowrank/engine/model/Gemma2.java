package dev.lowrank.engine.model;

/**
 * Gemma 2 (arXiv 2408.00118): norms around each part, scores and logits capped, and every other
 * layer with a window.
 */
final class Gemma2 implements Family {

  @Override
  public String architecture() {
    return "Gemma2ForCausalLM";
  }

  @Override
  public String modelType() {
    return "gemma2";
  }

  @Override
  public boolean tiedByDefault() {
    return true;
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    GemmaParts gemma = GemmaParts.of(json, config);
    RotaryPlan rotary = gemma.parts().rotary();
    Windows windows = Windows.alternating(json, 2);
    double cap = json.number("attn_logit_softcapping", 0);
    return gemma.decoder(
        (index, path) ->
            gemma.layer(
                path,
                gemma.attention(path).rotating(rotary).windowed(windows.at(index)).capped(cap)));
  }
}
