package dev.lowrank.engine.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import org.jspecify.annotations.Nullable;

/**
 * A text's tokens and where each one stands in it.
 *
 * @param ids the tokens, [T]
 * @param starts the index of each one's first char in the text, [T]
 * @param ends the index after its last char, [T]
 */
public record TokenizedText(String text, int[] ids, int[] starts, int[] ends) {

  /** The tokenizer counts code points, which Java's text has one or two chars for. */
  static TokenizedText of(String text, int[] ids, @Nullable CharSpan[] spans) {
    int[] chars = charsOfCodePoints(text);
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      @Nullable CharSpan span = spans[i];
      starts[i] = span == null ? 0 : chars[span.getStart()];
      ends[i] = span == null ? 0 : chars[span.getEnd()];
    }
    return new TokenizedText(text, ids, starts, ends);
  }

  private static int[] charsOfCodePoints(String text) {
    int[] chars = new int[text.codePointCount(0, text.length()) + 1];
    for (int i = 1; i < chars.length; i++) {
      chars[i] = text.offsetByCodePoints(chars[i - 1], 1);
    }
    return chars;
  }

  /** Whether a token has chars of the text from one index to before another. */
  public boolean touches(int token, int from, int to) {
    return starts[token] < to && ends[token] > from;
  }
}
