package dev.lowrank.engine.model;

/**
 * Rotary positions as config.json has them: what transformers 4 wrote as rope_theta and
 * rope_scaling, or 5 as rope_parameters. Every kind gives what transformers 5 computes of a text on
 * its own.
 *
 * @param model config.json
 * @param own the object with rope_type (or type) and its numbers
 * @param dimension features of a head that are rotated
 */
record RotaryJson(ConfigJson model, ConfigJson own, double base, int dimension) {

  private static final double DEFAULT_BASE = 10_000;
  private static final String TRAINED = "original_max_position_embeddings";

  /** One plan for all layers. */
  static RotaryPlan read(ConfigJson json, int dimension) {
    return read(json, dimension, DEFAULT_BASE);
  }

  /** The same where a family has another base unless it says so. */
  static RotaryPlan read(ConfigJson json, int dimension, double otherwise) {
    ConfigJson own = scaling(json);
    refusePartial(json);
    refusePartial(own);
    return of(json, dimension, otherwise).plan();
  }

  /** What is read, for a family that rotates a part of each head. */
  static RotaryJson of(ConfigJson json, int dimension, double otherwise) {
    ConfigJson whole = json.at("rope_parameters");
    ConfigJson own = scaling(json);
    double base = json.number("rope_theta", otherwise);
    return new RotaryJson(
        json, own, own.number("rope_theta", whole.number("rope_theta", base)), dimension);
  }

  /** Where a folder of either dialect has rope_type. */
  static ConfigJson scaling(ConfigJson json) {
    return json.at(json.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
  }

  /** Of layers that see all before them: their own object of transformers 5, or 4's, scaled. */
  static RotaryPlan ofFullLayers(ConfigJson json, int dimension, double base) {
    return ofLayers(json, "full_attention", dimension, base, "rope_scaling");
  }

  /** Of layers with a window: their own object of transformers 5, or 4's, which is not scaled. */
  static RotaryPlan ofSlidingLayers(ConfigJson json, int dimension, double base) {
    return ofLayers(json, "sliding_attention", dimension, base, "");
  }

  private static RotaryPlan ofLayers(
      ConfigJson json, String kind, int dimension, double base, String otherwise) {
    ConfigJson parameters = json.at("rope_parameters");
    ConfigJson own = parameters.has(kind) ? parameters.at(kind) : json.at(otherwise);
    refusePartial(json);
    refusePartial(own);
    if (!own.flag("truncate", true)) {
      throw ConfigJson.unsupported("truncate false for layers of the kind " + kind);
    }
    return new RotaryJson(json, own, own.number("rope_theta", base), dimension).plan();
  }

  private static void refusePartial(ConfigJson json) {
    if (json.number("partial_rotary_factor", 1) != 1) {
      throw ConfigJson.unsupported("a partial_rotary_factor other than 1 for this family");
    }
  }

  String kind() {
    return own.text("rope_type", own.text("type", "default"));
  }

  /** As the kind says. */
  RotaryPlan plan() {
    return switch (kind()) {
      case "default" -> plain();
      case "linear" -> scaled(1 / factor(), 1);
      case "dynamic" -> dynamic();
      case "llama3" -> llama3();
      case "yarn" -> yarn();
      case "longrope" -> longrope(trained());
      default ->
          throw ConfigJson.unsupported(
              "scaled rotary positions (%s; linear, dynamic, llama3, yarn and longrope work)"
                  .formatted(kind()));
    };
  }

  private RotaryPlan plain() {
    return RotaryPlan.of(base, dimension);
  }

  private RotaryPlan scaled(double each, double amplitude) {
    float[] scaled = plain().frequencies();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (scaled[i] * each);
    }
    return new RotaryPlan(scaled, (float) amplitude, null);
  }

  private double factor() {
    if (!own.has("factor")) {
      throw ConfigJson.invalid(
          "factor is missing, which positions of the kind %s need".formatted(kind()));
    }
    return own.number("factor", 1);
  }

  /** Positions before they were stretched. */
  private int trained() {
    int positions = model.dimension("max_position_embeddings");
    return own.dimension(TRAINED, model.dimension(TRAINED, positions));
  }

  /** How far they were stretched. */
  private double stretch(int trained) {
    return own.number("factor", (double) model.dimension("max_position_embeddings") / trained);
  }

  /** Texts of more than max_position_embeddings tokens have a larger base. */
  private RotaryPlan dynamic() {
    double factor = factor();
    if (dimension <= 2) {
      throw ConfigJson.invalid("head_dim is too small for positions of the kind dynamic");
    }
    int positions = model.dimension("max_position_embeddings");
    return plain().growing(new RotaryPlan.Growing(positions, base, dimension, factor));
  }

  /** Llama 3.1: long waves are scaled, short ones are not, those between in part. */
  private RotaryPlan llama3() {
    double factor = factor();
    double low = own.number("low_freq_factor", 1);
    double high = own.number("high_freq_factor", 4);
    if (high <= low) {
      throw ConfigJson.invalid("high_freq_factor is not above low_freq_factor");
    }
    double trained = trained();
    float[] scaled = plain().frequencies();
    for (int i = 0; i < scaled.length; i++) {
      double wavesInText = trained * scaled[i] / (2 * Math.PI);
      double kept = Math.min(1, Math.max(0, (wavesInText - low) / (high - low)));
      scaled[i] = (float) ((1 - kept) * scaled[i] / factor + kept * scaled[i]);
    }
    return new RotaryPlan(scaled, 1, null);
  }

  /**
   * YaRN: features that turn often keep their frequency, slow ones are scaled (arXiv 2309.00071).
   */
  private RotaryPlan yarn() {
    int trained = trained();
    double factor = stretch(trained);
    double low = turning(own.number("beta_fast", 32), trained);
    double high = turning(own.number("beta_slow", 1), trained);
    if (own.flag("truncate", true)) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, dimension - 1.0);
    double width = low == high ? 0.001 : high - low;
    float[] scaled = plain().frequencies();
    for (int i = 0; i < scaled.length; i++) {
      double slow = Math.min(1, Math.max(0, (i - low) / width));
      scaled[i] = (float) (scaled[i] / factor * slow + scaled[i] * (1 - slow));
    }
    return new RotaryPlan(scaled, (float) own.number("attention_factor", sharpness(factor)), null);
  }

  /** The feature that turns so often within the positions first trained with. */
  private double turning(double turns, int trained) {
    return dimension * Math.log(trained / (turns * 2 * Math.PI)) / (2 * Math.log(base));
  }

  private double sharpness(double factor) {
    return own.has("mscale") && own.has("mscale_all_dim")
        ? scale(factor, own.number("mscale", 1)) / scale(factor, own.number("mscale_all_dim", 1))
        : scale(factor, 1);
  }

  private static double scale(double factor, double multiplier) {
    return factor <= 1 ? 1 : 0.1 * multiplier * Math.log(factor) + 1;
  }

  /**
   * LongRoPE: each frequency has its own factor, one in texts as long as first trained on, one in
   * longer ones (arXiv 2402.13753).
   */
  RotaryPlan longrope(int trained) {
    double stretch = stretch(trained);
    double amplitude = stretch > 1 ? Math.sqrt(1 + Math.log(stretch) / Math.log(trained)) : 1;
    double given = own.number("attention_factor", amplitude);
    return divided("short_factor", given)
        .growing(new RotaryPlan.Switched(trained, divided("long_factor", given)));
  }

  private RotaryPlan divided(String key, double amplitude) {
    double[] factors = own.numbers(key, dimension / 2);
    float[] divided = plain().frequencies();
    for (int i = 0; i < divided.length; i++) {
      divided[i] = (float) (divided[i] / factors[i]);
    }
    return new RotaryPlan(divided, (float) amplitude, null);
  }
}
