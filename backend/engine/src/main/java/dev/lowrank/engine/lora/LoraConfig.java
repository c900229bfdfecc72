package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How an adapter is shaped: ΔW = scale·B·A with A [rank, in], B [out, rank] and scale = alpha/rank,
 * or alpha/√rank with rsLoRA (arXiv 2106.09685, 2312.03732).
 *
 * @param rankPattern path suffix (regular expression) to its own rank
 * @param alphaPattern path suffix (regular expression) to its own alpha
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    TargetModules targetModules,
    boolean useRslora,
    Map<String, Integer> rankPattern,
    Map<String, Double> alphaPattern) {

  /** Checks the numbers. */
  public LoraConfig {
    require(rank >= 1, "The rank is %d; it is at least 1.".formatted(rank));
    require(alpha > 0, "Alpha is %s; it is above 0.".formatted(alpha));
    require(
        dropout >= 0 && dropout < 1, "The dropout is %s; it is from 0 to 1.".formatted(dropout));
    rankPattern.values().forEach(one -> require(one >= 1, "A rank in rankPattern is below 1."));
    alphaPattern.values().forEach(one -> require(one > 0, "An alpha in alphaPattern is 0."));
    rankPattern = Map.copyOf(rankPattern);
    alphaPattern = Map.copyOf(alphaPattern);
  }

  /** The rank at a layer: that of the first pattern that matches the path's end, else the rank. */
  public int rankOf(String path) {
    return first(rankPattern, path, rank);
  }

  /** Weights of A [rank, in] and B [out, rank] at a layer. */
  public long parametersOf(LinearModule layer) {
    return (long) rankOf(layer.path()) * (layer.inFeatures() + layer.outFeatures());
  }

  /** The factor of B·A at a layer. */
  public double scaleOf(String path) {
    double own = first(alphaPattern, path, alpha);
    int ownRank = rankOf(path);
    return own / (useRslora ? Math.sqrt(ownRank) : ownRank);
  }

  private static <T> T first(Map<String, T> patterns, String path, T otherwise) {
    for (Map.Entry<String, T> pattern : new TreeMap<>(patterns).entrySet()) {
      if (compile(pattern.getKey()).matcher(path).matches()) {
        return pattern.getValue();
      }
    }
    return otherwise;
  }

  private static Pattern compile(String key) {
    try {
      return Pattern.compile("(.*\\.)?(" + key + ")");
    } catch (PatternSyntaxException e) {
      throw new EngineException(
          ErrorCode.INVALID_LORA_CONFIG,
          "The pattern %s is not a regular expression: %s.".formatted(key, e.getDescription()),
          e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_LORA_CONFIG, message);
    }
  }
}
