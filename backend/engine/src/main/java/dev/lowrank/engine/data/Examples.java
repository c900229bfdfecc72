package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The examples of a file. They lie in a file of their own and are read when they are asked for, so
 * that no number of rows fills the heap.
 */
public final class Examples implements AutoCloseable {

  /** The bit of a token that says whether it carries the loss. */
  private static final int LABELLED = 1 << 31;

  /** Their order is one array of so many numbers. */
  private static final int MOST = (1 << 29) - 1;

  /** Ends that are read at once. */
  private static final int AT_ONCE = 1 << 14;

  private final DataFormat format;
  private final Counts counts;
  private final int maxSequenceLength;
  private final IntFile tokens;
  private final IntFile ends;

  private Examples(
      DataFormat format, Counts counts, int maxSequenceLength, IntFile tokens, IntFile ends) {
    this.format = format;
    this.counts = counts;
    this.maxSequenceLength = maxSequenceLength;
    this.tokens = tokens;
    this.ends = ends;
  }

  /**
   * What became of the rows.
   *
   * @param truncated examples that lost tokens to the sequence length
   * @param dropped rows that had nothing to learn
   * @param turnsLeftOut turns of the assistant that could not be told apart and are not learned
   * @param digest of all tokens and labels in their order
   */
  public record Counts(int truncated, int dropped, int turnsLeftOut, String digest) {}

  /** How the file's rows are written. */
  public DataFormat format() {
    return format;
  }

  /** What became of the rows. */
  public Counts counts() {
    return counts;
  }

  /** What of the rows is not learned, in sentences for whoever trains on them. */
  public List<String> losses() {
    List<String> losses = new ArrayList<>();
    if (counts.truncated() + counts.dropped() > 0) {
      losses.add(
          "%d rows were cut to %d tokens, and %d left out that have nothing to learn"
              .formatted(counts.truncated(), maxSequenceLength, counts.dropped()));
    }
    if (counts.turnsLeftOut() > 0) {
      losses.add(
          "%d turns of the assistant are not learned: the chat template writes them so that they cannot be told apart"
              .formatted(counts.turnsLeftOut()));
    }
    return losses;
  }

  /** How many examples there are. */
  public int size() {
    return Math.toIntExact(ends.size() / 2);
  }

  /** An example by its place, from 0. */
  public Example get(int index) {
    long from = index == 0 ? 0 : end(index - 1);
    int[] packed = tokens.read(from, (int) (end(index) - from));
    boolean[] labelled = new boolean[packed.length];
    for (int i = 0; i < packed.length; i++) {
      labelled[i] = (packed[i] & LABELLED) != 0;
      packed[i] &= ~LABELLED;
    }
    return new Example(packed, labelled);
  }

  /** How many tokens each of them has. */
  public IntBuffer lengths() {
    IntBuffer lengths = BatchSize.numbers(size());
    long start = 0;
    for (int from = 0; from < size(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, size() - from);
      int[] halves = ends.read(2L * from, 2 * count);
      for (int i = 0; i < count; i++) {
        long end = end(halves, i);
        lengths.put(from + i, (int) (end - start));
        start = end;
      }
    }
    return lengths;
  }

  private static long end(int[] halves, int index) {
    return (long) halves[2 * index] << 32 | halves[2 * index + 1] & 0xffffffffL;
  }

  private long end(int index) {
    return end(ends.read(2L * index, 2), 0);
  }

  /** All of them as a list, each read when it is asked for. */
  public List<Example> list() {
    return new AbstractList<>() {
      @Override
      public Example get(int index) {
        return Examples.this.get(index);
      }

      @Override
      public int size() {
        return Examples.this.size();
      }
    };
  }

  @Override
  public void close() {
    tokens.close();
    ends.close();
  }

  /** Takes examples in their order. */
  static final class Writer implements AutoCloseable {

    private final IntFile tokens = new IntFile();
    private final IntFile ends = new IntFile();
    private long rows;
    private int truncated;
    private int dropped;
    private int turnsLeftOut;

    void add(ExampleReader.ReadRow row) {
      rows++;
      turnsLeftOut += row.turnsLeftOut();
      Example example = row.example();
      if (example.labels() == 0) {
        dropped++;
        return;
      }
      truncated += row.cut() ? 1 : 0;
      for (int i = 0; i < example.tokens().length; i++) {
        tokens.add(example.tokens()[i] | (example.labelled()[i] ? LABELLED : 0));
      }
      ends.add((int) (tokens.size() >>> 32));
      ends.add((int) tokens.size());
    }

    Examples finish(DataFormat format, int maxSequenceLength) {
      if (ends.size() == 0) {
        throw new EngineException(
            ErrorCode.NOTHING_TO_LEARN,
            "None of the %d rows keeps a token to learn within %d tokens. Raise the sequence length."
                .formatted(rows, maxSequenceLength));
      }
      if (ends.size() / 2 > MOST) {
        throw new EngineException(
            ErrorCode.INVALID_DATA, "The file has more than %,d rows.".formatted(MOST));
      }
      String sum = HexFormat.of().toHexDigits(tokens.digest() * 31 + ends.digest());
      return new Examples(
          format,
          new Counts(truncated, dropped, turnsLeftOut, sum),
          maxSequenceLength,
          tokens,
          ends);
    }

    @Override
    public void close() {
      tokens.close();
      ends.close();
    }
  }
}
