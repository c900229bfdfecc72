package dev.lowrank.engine.generate;

import java.util.Arrays;
import java.util.Set;

/**
 * Turns logits into the probabilities that a token is drawn with, in the order and the float32
 * numbers of transformers' logits processors: repetition penalty, temperature, top-k, top-p.
 */
record TokenDistribution(GenerationConfig config) {

  /** The logits [V] after the penalty of seen tokens; the same array. */
  float[] penalised(float[] logits, Set<Integer> seen) {
    float penalty = (float) config.repetitionPenalty();
    if (penalty != 1) {
      for (int token : seen) {
        logits[token] = logits[token] < 0 ? logits[token] * penalty : logits[token] / penalty;
      }
    }
    return logits;
  }

  /** Probabilities [V] for logits [V]; changes the logits. */
  float[] probabilities(float[] logits, Set<Integer> seen) {
    penalised(logits, seen);
    float temperature = (float) config.temperature();
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= temperature;
    }
    if (config.topK() > 0 && config.topK() < logits.length) {
      keepTopK(logits);
    }
    if (config.topP() < 1) {
      keepTopP(logits);
    }
    return softmax(logits);
  }

  /** Ties with the last one that stays do stay. */
  private void keepTopK(float[] logits) {
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    float least = sorted[sorted.length - config.topK()];
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] < least) {
        logits[i] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private void keepTopP(float[] logits) {
    float[] probabilities = softmax(logits);
    int[] ascending = ascending(logits);
    float limit = (float) (1 - config.topP());
    double below = 0;
    for (int i = 0; i < ascending.length - 1; i++) {
      below += probabilities[ascending[i]];
      if ((float) below > limit) {
        return;
      }
      logits[ascending[i]] = Float.NEGATIVE_INFINITY;
    }
  }

  /** Indices by their logits, then by themselves; numbers sort much faster than objects. */
  private static int[] ascending(float[] logits) {
    long[] keys = new long[logits.length];
    for (int i = 0; i < logits.length; i++) {
      int bits = Float.floatToIntBits(logits[i]);
      int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[i] = (long) ordered << 32 | i;
    }
    Arrays.sort(keys);
    int[] indices = new int[logits.length];
    for (int i = 0; i < keys.length; i++) {
      indices[i] = (int) keys[i];
    }
    return indices;
  }

  private static float[] softmax(float[] logits) {
    float most = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    double[] weights = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((double) logits[i] - most);
      sum += weights[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (weights[i] / sum);
    }
    return probabilities;
  }
}
