package dev.lowrank.engine.tokenizer.jinja;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's range, of at most the size that Jinja's sandbox allows. */
final class Range extends AbstractList<Object> implements RandomAccess {

  private static final int LONGEST = 100_000;

  private final long start;
  private final long stop;
  private final long step;
  private final int size;

  Range(long start, long stop, long step) {
    if (step == 0) {
      throw TemplateFailure.unable("range() has a step of zero.");
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
    size = length(start, stop, step);
  }

  static Range of(Arguments arguments) {
    arguments.bind("range", "start", "stop?", "step?");
    long first = arguments.integer("range", 0, 0);
    return arguments.positional().size() == 1
        ? new Range(0, first, 1)
        : new Range(first, arguments.integer("range", 1, 0), arguments.integer("range", 2, 1));
  }

  private static int length(long start, long stop, long step) {
    double steps = Math.ceil(((double) stop - start) / step);
    if (steps > LONGEST) {
      throw TemplateFailure.unable("A range has more than " + LONGEST + " numbers.");
    }
    return (int) Math.max(0, steps);
  }

  @Override
  public Object get(int index) {
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    String numbers = start + ", " + stop;
    return "range(" + (step == 1 ? numbers : numbers + ", " + step) + ")";
  }
}
