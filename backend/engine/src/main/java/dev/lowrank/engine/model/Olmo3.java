package dev.lowrank.engine.model;

import java.util.List;

/**
 * OLMo 3 (arXiv 2512.13961): OLMo 2 with a window in three of four layers; of a longer text only
 * the others' positions are scaled.
 */
final class Olmo3 implements Family {

  private static final double BASE = 500_000;
  private static final int PERIOD = 4;

  @Override
  public String architecture() {
    return "Olmo3ForCausalLM";
  }

  @Override
  public String modelType() {
    return "olmo3";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of();
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    Parts parts = Parts.of(json, config, 1e-5);
    int head = config.headDimension();
    RotaryPlan whole = RotaryJson.ofFullLayers(json, head, json.number("rope_theta", BASE));
    // transformers gives rope_theta to the layers without a window alone.
    RotaryPlan local = RotaryJson.ofSlidingLayers(json, head, BASE);
    Windows windows = Windows.alternating(json, PERIOD);
    return parts.decoder(
        (index, path) ->
            Olmo2.layer(
                parts,
                path,
                Olmo2.attention(parts, path)
                    .rotating(windows.slides().test(index) ? local : whole)
                    .windowed(windows.at(index))));
  }
}
