package dev.lowrank.engine.tokenizer.jinja;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** What one rendering has used up of the work and memory that a template may use. */
final class Rendering {

  private static final long MOST_WORK = 20_000_000;
  private static final long MOST_ELEMENTS = 1 << 23;
  private static final int DEEPEST_CALL = 200;

  /** Characters that are read, or kept, at the cost of one step or one element. */
  private static final int CHARACTERS = 16;

  private final Clock clock;
  private long work;
  private long elements;
  private int calls;

  Rendering(Clock clock) {
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  void step() {
    work(1);
  }

  private void work(long steps) {
    work += steps;
    if (work > MOST_WORK || work < 0) {
      throw TemplateFailure.unable("It does too much work: over " + MOST_WORK + " steps.");
    }
  }

  /** Counts the reading of a value. */
  void reads(Object value) {
    work(1 + size(value));
  }

  /** Counts the search of a text for another. */
  void searches(String text, long sought) {
    work(1 + text.length() / CHARACTERS * (1 + sought / 4));
  }

  /** Counts a value that was made, and gives it back. */
  <T> T makes(T value) {
    keeps(size(value));
    return value;
  }

  /** Counts text that was written: of nested macros, every one holds its own. */
  void writes(int characters) {
    keeps(1 + characters / CHARACTERS);
  }

  private void keeps(long more) {
    elements += more;
    if (elements > MOST_ELEMENTS) {
      throw TemplateFailure.unable("It makes too many values: over " + MOST_ELEMENTS + ".");
    }
  }

  private static long size(Object value) {
    if (Values.plain(value) instanceof String text) {
      return text.length() / CHARACTERS;
    }
    if (value instanceof View view && view.type().equals("range")) {
      return 1;
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    return value instanceof Collection<?> list ? list.size() : 0;
  }

  /** Runs the body of a macro. */
  <T> T nested(Supplier<T> call) {
    if (++calls > DEEPEST_CALL) {
      throw TemplateFailure.unable("Its macros call themselves too deeply.");
    }
    try {
      return call.get();
    } finally {
      calls--;
    }
  }
}
