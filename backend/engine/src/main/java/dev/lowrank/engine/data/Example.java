package dev.lowrank.engine.data;

/**
 * A tokenized text and where its labels begin.
 *
 * @param tokens all of it
 * @param labelsFrom the first token that carries the loss; every later one does too
 */
public record Example(int[] tokens, int labelsFrom) {

  /** How many of its tokens carry the loss. */
  public int labels() {
    return Math.max(0, tokens.length - Math.max(1, labelsFrom));
  }
}
