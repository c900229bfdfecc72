package dev.lowrank.engine.model;

import java.util.Arrays;
import java.util.List;

/**
 * Texts of several lengths packed one after the other, with no padding between them.
 *
 * @param tokens the ids of all of them, [T]
 * @param lengths how many each one has; their sum is T
 */
public record Sequences(int[] tokens, int[] lengths) {

  /** Packs whole texts. */
  public static Sequences of(List<int[]> texts) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    int total = 0;
    for (int length : lengths) {
      total += length;
    }
    int[] tokens = new int[total];
    int at = 0;
    for (int[] text : texts) {
      System.arraycopy(text, 0, tokens, at, text.length);
      at += text.length;
    }
    return new Sequences(tokens, lengths);
  }

  /** How many tokens the text of each token has, [T]. */
  int[] lengthsOfTexts() {
    int[] all = new int[tokens.length];
    int at = 0;
    for (int length : lengths) {
      Arrays.fill(all, at, at + length, length);
      at += length;
    }
    return all;
  }

  /** The position of each token in its own text, from 0, [T]. */
  int[] positions() {
    int[] positions = new int[tokens.length];
    int at = 0;
    for (int length : lengths) {
      for (int position = 0; position < length; position++) {
        positions[at++] = position;
      }
    }
    return positions;
  }
}
