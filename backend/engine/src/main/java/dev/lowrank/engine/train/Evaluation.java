package dev.lowrank.engine.train;

/**
 * The loss over a whole evaluation set.
 *
 * @param loss mean over all labelled tokens, in nats
 * @param labelledTokens how many tokens carried the loss
 */
public record Evaluation(double loss, long labelledTokens) {

  /** exp(loss). */
  public double perplexity() {
    return Math.exp(loss);
  }
}
