package dev.lowrank.engine.generate;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.List;

/**
 * How a text is continued; every number means what it means in transformers' GenerationConfig.
 *
 * @param maxTokens tokens at most
 * @param temperature what logits are divided by; 0 takes the likeliest token every time
 * @param topK how many of the likeliest tokens stay, 0 for all
 * @param topP the likeliest tokens stay that have this probability together, 1 for all (arXiv
 *     1904.09751)
 * @param repetitionPenalty what makes seen tokens less likely, 1 for nothing (arXiv 1909.05858)
 * @param stopStrings texts that end it and are not part of it
 * @param seed what is drawn follows from it alone
 */
public record GenerationConfig(
    int maxTokens,
    double temperature,
    int topK,
    double topP,
    double repetitionPenalty,
    List<String> stopStrings,
    long seed) {

  /** Checks the numbers. */
  public GenerationConfig {
    require(maxTokens >= 0, "The tokens to generate are not below 0.");
    require(temperature >= 0 && temperature <= 100, "The temperature is from 0 to 100.");
    require(topK >= 0, "Top-k is not below 0.");
    require(topP > 0 && topP <= 1, "Top-p is above 0 and at most 1.");
    require(
        repetitionPenalty > 0 && repetitionPenalty <= 100,
        "The repetition penalty is above 0 and at most 100.");
    require(stopStrings.stream().noneMatch(String::isEmpty), "A stop string is not empty.");
    stopStrings = List.copyOf(stopStrings);
  }

  /** The likeliest token every time. */
  public static GenerationConfig greedy(int maxTokens) {
    return new GenerationConfig(maxTokens, 0, 0, 1, 1, List.of(), 0);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new EngineException(ErrorCode.INVALID_GENERATION_CONFIG, message);
    }
  }
}
