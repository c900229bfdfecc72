package dev.lowrank.engine.tokenizer;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The text of tokens that come one by one. A token's text depends on its neighbours, so each piece
 * is what a few last tokens give with and without the new one; a character whose bytes are not all
 * there yet is kept back.
 */
public final class GrowingText {

  private static final char INCOMPLETE = '\ufffd';

  private final Function<int[], String> decode;
  private int[] tokens = new int[64];
  private int count;
  private int from;
  private int read;

  private GrowingText(Function<int[], String> decode) {
    this.decode = decode;
  }

  /** For people: without special tokens. */
  public static GrowingText readable(Tokenizer tokenizer) {
    return new GrowingText(tokenizer::decode);
  }

  /** With special tokens, as the model has it. */
  public static GrowingText whole(Tokenizer tokenizer) {
    return new GrowingText(tokenizer::decodeWhole);
  }

  /** What the text gains by a token, which may be nothing yet. */
  public String add(int token) {
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
  public String rest() {
    return pending();
  }

  private String pending() {
    String known = decode.apply(Arrays.copyOfRange(tokens, from, read));
    String all = decode.apply(Arrays.copyOfRange(tokens, from, count));
    return all.length() > known.length() ? all.substring(known.length()) : "";
  }
}
