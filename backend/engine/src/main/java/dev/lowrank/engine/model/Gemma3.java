package dev.lowrank.engine.model;

/**
 * Gemma 3's text models (arXiv 2503.19786): Gemma 2 with norms of queries and keys instead of
 * capped scores, and with a shorter rotary base in the layers that have a window.
 */
final class Gemma3 implements Family {

  @Override
  public String architecture() {
    return "Gemma3ForCausalLM";
  }

  @Override
  public String modelType() {
    return "gemma3_text";
  }

  @Override
  public boolean tiedByDefault() {
    return true;
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    if (json.flag("use_bidirectional_attention", false)) {
      throw ConfigJson.unsupported("use_bidirectional_attention");
    }
    GemmaParts gemma = GemmaParts.of(json, config);
    Parts parts = gemma.parts();
    int head = config.headDimension();
    RotaryPlan whole = RotaryJson.ofFullLayers(json, head, json.number("rope_theta", 1_000_000));
    RotaryPlan local =
        RotaryJson.ofSlidingLayers(json, head, json.number("rope_local_base_freq", 10_000));
    Windows windows =
        Windows.alternating(
            json,
            json.dimension("sliding_window_pattern", json.dimension("_sliding_window_pattern", 6)));
    double cap = json.number("attn_logit_softcapping", 0);
    return gemma.decoder(
        (index, path) ->
            gemma.layer(
                path,
                gemma
                    .attention(path)
                    .normed(
                        parts.norm(path + ".self_attn.q_norm", head),
                        parts.norm(path + ".self_attn.k_norm", head))
                    .rotating(windows.at(index) > 0 ? local : whole)
                    .windowed(windows.at(index))
                    .capped(cap)));
  }
}
