package dev.lowrank.engine.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rotary positions: the frequencies by which the angles of a head's features grow from one position
 * to the next (arXiv 2104.09864).
 *
 * @param frequencies one for each two rotated features, in radians
 * @param amplitude factor of the rotated features
 */
record RotaryPlan(float[] frequencies, float amplitude) {

  private static final double DEFAULT_BASE = 10_000;

  /** Reads what transformers 4 wrote as rope_theta and rope_scaling, or 5 as rope_parameters. */
  static RotaryPlan read(ConfigJson json, int dimension) {
    return base(json, dimension)
        .scaled(json.at(json.has("rope_scaling") ? "rope_scaling" : "rope_parameters"));
  }

  /** The same, not scaled. */
  static RotaryPlan base(ConfigJson json, int dimension) {
    ConfigJson whole = json.at("rope_parameters");
    double base =
        whole.has("rope_theta")
            ? whole.number("rope_theta", DEFAULT_BASE)
            : json.number("rope_theta", DEFAULT_BASE);
    return of(base, dimension);
  }

  /** Gemma 3's: a whole object for each kind of layer, or rope_theta, which alone is scaled. */
  static RotaryPlan ofFullLayers(ConfigJson json, int dimension) {
    ConfigJson own = json.at("rope_parameters").at("full_attention");
    return own.has("rope_theta")
        ? of(own.number("rope_theta", 1_000_000), dimension).scaled(own)
        : of(json.number("rope_theta", 1_000_000), dimension).scaled(json.at("rope_scaling"));
  }

  /** Gemma 3's layers with a window. */
  static RotaryPlan ofSlidingLayers(ConfigJson json, int dimension) {
    ConfigJson own = json.at("rope_parameters").at("sliding_attention");
    return own.has("rope_theta")
        ? of(own.number("rope_theta", DEFAULT_BASE), dimension).scaled(own)
        : of(json.number("rope_local_base_freq", DEFAULT_BASE), dimension);
  }

  /** base^(−2i/d) for i below d/2. */
  static RotaryPlan of(double base, int dimension) {
    if (dimension % 2 != 0) {
      throw ConfigJson.invalid("head_dim is odd, which rotary positions cannot use");
    }
    float[] frequencies = new float[dimension / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) (1.0 / Math.pow(base, 2.0 * i / dimension));
    }
    return new RotaryPlan(frequencies, 1);
  }

  /** Scaled as an object with rope_type (or type) says. */
  RotaryPlan scaled(ConfigJson scaling) {
    String type = scaling.text("rope_type", scaling.text("type", "default"));
    return switch (type) {
      case "default" -> this;
      case "linear" -> linear(scaling.number("factor", 1));
      case "llama3" -> llama3(scaling);
      default ->
          throw ConfigJson.unsupported(
              "scaled rotary positions (%s; linear and llama3 work)".formatted(type));
    };
  }

  private RotaryPlan linear(double factor) {
    float[] scaled = frequencies.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (scaled[i] / factor);
    }
    return new RotaryPlan(scaled, amplitude);
  }

  /** Llama 3.1: long waves are scaled, short ones are not, those between in part. */
  private RotaryPlan llama3(ConfigJson scaling) {
    double factor = scaling.number("factor", 8);
    double low = scaling.number("low_freq_factor", 1);
    double high = scaling.number("high_freq_factor", 4);
    double trained = scaling.dimension("original_max_position_embeddings");
    if (high <= low) {
      throw ConfigJson.invalid("high_freq_factor is not above low_freq_factor");
    }
    float[] scaled = frequencies.clone();
    for (int i = 0; i < scaled.length; i++) {
      double wavesInText = trained * scaled[i] / (2 * Math.PI);
      double kept = Math.min(1, Math.max(0, (wavesInText - low) / (high - low)));
      scaled[i] = (float) ((1 - kept) * scaled[i] / factor + kept * scaled[i]);
    }
    return new RotaryPlan(scaled, amplitude);
  }

  /**
   * Each frequency divided by its own factor, the rotated features multiplied (arXiv 2402.13753).
   */
  RotaryPlan stretched(double[] factors, double amplitude) {
    float[] stretched = frequencies.clone();
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = (float) (stretched[i] / factors[i]);
    }
    return new RotaryPlan(stretched, (float) amplitude);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RotaryPlan plan
        && amplitude == plan.amplitude
        && Arrays.equals(frequencies, plan.frequencies);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(frequencies) + Float.hashCode(amplitude);
  }
}
