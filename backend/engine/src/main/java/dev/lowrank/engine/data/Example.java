package dev.lowrank.engine.data;

import java.util.Arrays;

/**
 * A tokenized text and what is to be learned of it.
 *
 * @param tokens all of it
 * @param labelled which tokens carry the loss, one for each; the first never does, since nothing
 *     comes before it
 */
public record Example(int[] tokens, boolean[] labelled) {

  /** An example whose tokens carry the loss from one on. */
  public Example(int[] tokens, int labelsFrom) {
    this(tokens, from(labelsFrom, tokens.length));
  }

  private static boolean[] from(int first, int length) {
    boolean[] labelled = new boolean[length];
    Arrays.fill(labelled, Math.min(first, length), length, true);
    return labelled;
  }

  /** How many of its tokens carry the loss. */
  public int labels() {
    int labels = 0;
    for (int at = 1; at < tokens.length; at++) {
      labels += labelled[at] ? 1 : 0;
    }
    return labels;
  }

  /**
   * The part of it that fits. The end goes; but where no label would be left, the beginning does,
   * so that the first labelled tokens stay with what is before them.
   *
   * @param limit tokens at most, from 2
   */
  Example within(int limit) {
    if (tokens.length <= limit) {
      return this;
    }
    Example head = part(0, limit);
    int first = firstLabel();
    if (head.labels() > 0 || first == tokens.length) {
      return head;
    }
    int end = first;
    while (end < tokens.length && labelled[end]) {
      end++;
    }
    int from = Math.min(first - 1, end - limit);
    return part(from, Math.min(tokens.length, from + limit));
  }

  private int firstLabel() {
    int first = 1;
    while (first < tokens.length && !labelled[first]) {
      first++;
    }
    return first;
  }

  private Example part(int from, int to) {
    return new Example(
        Arrays.copyOfRange(tokens, from, to), Arrays.copyOfRange(labelled, from, to));
  }
}
