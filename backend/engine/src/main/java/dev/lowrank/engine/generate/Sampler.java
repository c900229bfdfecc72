package dev.lowrank.engine.generate;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses the tokens of one text. */
final class Sampler {

  private final GenerationConfig config;
  private final TokenDistribution distribution;
  private final SplittableRandom random;
  private final Set<Integer> seen = new HashSet<>();

  Sampler(GenerationConfig config, int[] prompt) {
    this.config = config;
    this.distribution = new TokenDistribution(config);
    this.random = new SplittableRandom(config.seed());
    for (int token : prompt) {
      seen.add(token);
    }
  }

  /** The next token by its logits [V], which are changed. */
  int next(float[] logits) {
    int token =
        config.temperature() == 0
            ? likeliest(distribution.penalised(logits, seen))
            : draw(distribution.probabilities(logits, seen));
    seen.add(token);
    return token;
  }

  private static int likeliest(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int draw(float[] probabilities) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        left -= probabilities[i];
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
