package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large an update is: scale = alpha/rank, or alpha/√rank with rsLoRA (arXiv 2312.03732), and
 * which layers have a rank or an alpha of their own.
 *
 * @param rankPattern path suffix (regular expression) to its own rank
 * @param alphaPattern path suffix (regular expression) to its own alpha
 */
public record Scaling(
    boolean useRslora, Map<String, Integer> rankPattern, Map<String, Double> alphaPattern) {

  /** Alpha over rank everywhere. */
  public static final Scaling PLAIN = new Scaling(false, Map.of(), Map.of());

  /** Checks the numbers. */
  public Scaling {
    rankPattern.values().forEach(one -> require(one >= 1, "A rank in rankPattern is below 1."));
    alphaPattern.values().forEach(one -> require(one > 0, "An alpha in alphaPattern is 0."));
    rankPattern = Map.copyOf(rankPattern);
    alphaPattern = Map.copyOf(alphaPattern);
  }

  double factor(double alpha, int rank) {
    return alpha / (useRslora ? Math.sqrt(rank) : rank);
  }

  /** Twice the ranks at the same scale everywhere. */
  Scaling doubled() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    rankPattern.forEach((key, rank) -> ranks.put(key, 2 * rank));
    Map<String, Double> alphas = new LinkedHashMap<>();
    alphaPattern.forEach((key, alpha) -> alphas.put(key, doubled(alpha)));
    return new Scaling(useRslora, ranks, alphas);
  }

  double doubled(double alpha) {
    return alpha * (useRslora ? Math.sqrt(2) : 2);
  }

  /**
   * The value of the pattern that matches the path's end.
   *
   * @throws EngineException where two do: PEFT takes the first, and sorts them when it saves
   */
  static <T> T at(Map<String, T> patterns, String path, T otherwise) {
    T found = otherwise;
    String first = "";
    for (Map.Entry<String, T> pattern : patterns.entrySet()) {
      if (Expressions.compile("(.*\\.)?(%s)", pattern.getKey()).matcher(path).matches()) {
        require(
            first.isEmpty(),
            "The patterns %s and %s both match %s; which one holds would depend on their order."
                .formatted(first, pattern.getKey(), path));
        first = pattern.getKey();
        found = pattern.getValue();
      }
    }
    return found;
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_LORA_CONFIG, message);
    }
  }
}
