package dev.lowrank.engine.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rotary positions: the frequencies by which the angles of a head's features grow from one position
 * to the next (arXiv 2104.09864).
 *
 * @param frequencies one for each two rotated features, in radians
 * @param amplitude factor of the rotated features
 * @param longer what longer texts have instead, or null
 */
record RotaryPlan(float[] frequencies, float amplitude, @Nullable Longer longer) {

  /** What texts of more tokens than some have. */
  sealed interface Longer {

    /** The most tokens of a text that has none of it. */
    int beyond();

    /** The frequencies of a text of so many tokens, which are more. */
    float[] frequencies(int length);
  }

  /** Other frequencies, the same for all longer texts (arXiv 2402.13753). */
  record Switched(int beyond, RotaryPlan then) implements Longer {
    @Override
    public float[] frequencies(int length) {
      return then.frequencies;
    }
  }

  /** A base that grows with the text, by b·(f·length/beyond − f + 1)^(d/(d − 2)). */
  record Growing(int beyond, double base, int dimension, double factor) implements Longer {
    @Override
    public float[] frequencies(int length) {
      double growth = factor * length / beyond - (factor - 1);
      double power = dimension / (dimension - 2.0);
      return of(base * Math.pow(growth, power), dimension).frequencies;
    }
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
    return new RotaryPlan(frequencies, 1, null);
  }

  /** The frequencies of a text of so many tokens. */
  float[] frequencies(int length) {
    return longer == null || length <= longer.beyond() ? frequencies : longer.frequencies(length);
  }

  RotaryPlan growing(Longer texts) {
    return new RotaryPlan(frequencies, amplitude, texts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RotaryPlan plan
        && amplitude == plan.amplitude
        && Arrays.equals(frequencies, plan.frequencies)
        && Objects.equals(longer, plan.longer);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(frequencies) + Float.hashCode(amplitude);
  }
}
