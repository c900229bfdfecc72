package dev.lowrank.engine.data;

import dev.lowrank.engine.model.Sequences;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Packed examples and what to predict where.
 *
 * @param rows positions in the packed tokens whose successor carries the loss, [m]
 * @param targets the tokens to predict there, [m]
 */
public record Batch(Sequences sequences, int[] rows, int[] targets) {

  /** Packs examples one after the other. */
  public static Batch of(List<Example> examples) {
    int labels = examples.stream().mapToInt(Example::labels).sum();
    int[] rows = new int[labels];
    int[] targets = new int[labels];
    int next = 0;
    int start = 0;
    for (Example example : examples) {
      int[] tokens = example.tokens();
      for (int at = 1; at < tokens.length; at++) {
        if (example.labelled()[at]) {
          rows[next] = start + at - 1;
          targets[next++] = tokens[at];
        }
      }
      start += tokens.length;
    }
    return new Batch(Sequences.of(examples.stream().map(Example::tokens).toList()), rows, targets);
  }

  /**
   * Packs examples, in their order, into batches of at most so many tokens (or one example); each
   * is made when it is asked for.
   */
  public static Iterable<Batch> ofAtMost(int maxTokens, List<Example> examples) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < examples.size();
          }

          @Override
          public Batch next() {
            List<Example> batch = new ArrayList<>();
            int tokens = 0;
            while (hasNext()) {
              Example example = examples.get(next);
              tokens += example.tokens().length;
              if (!batch.isEmpty() && tokens > maxTokens) {
                break;
              }
              batch.add(example);
              next++;
            }
            return of(batch);
          }
        };
  }

  /** How many tokens carry the loss. */
  public int labels() {
    return targets.length;
  }

  /** How many tokens go through the model. */
  public int tokens() {
    return sequences.tokens().length;
  }

  /** How many there would be if every text were padded to the longest. */
  public int paddedTokens() {
    int longest = 0;
    for (int length : sequences.lengths()) {
      longest = Math.max(longest, length);
    }
    return longest * sequences.lengths().length;
  }
}
