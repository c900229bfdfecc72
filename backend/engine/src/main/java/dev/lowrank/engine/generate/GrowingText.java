package dev.lowrank.engine.generate;

import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Arrays;

/**
 * The text of tokens that come one by one. A token's text depends on its neighbours, so each piece
 * is what a few last tokens give with and without the new one; a character whose bytes are not all
 * there yet is kept back.
 */
final class GrowingText {

  private static final char INCOMPLETE = '\ufffd';

  private final Tokenizer tokenizer;
  private int[] tokens = new int[64];
  private int count;
  private int from;
  private int read;

  GrowingText(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** What the text gains by a token, which may be nothing yet. */
  String add(int token) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * count);
    }
    tokens[count++] = token;
    String piece = pending();
    if (piece.isEmpty() || piece.charAt(piece.length() - 1) == INCOMPLETE) {
      return "";
    }
    from = read;
    read = count;
    return piece;
  }

  /** What was kept back, when no more tokens come. */
  String rest() {
    return pending();
  }

  private String pending() {
    String known = tokenizer.decode(Arrays.copyOfRange(tokens, from, read));
    String all = tokenizer.decode(Arrays.copyOfRange(tokens, from, count));
    return all.length() > known.length() ? all.substring(known.length()) : "";
  }
}
