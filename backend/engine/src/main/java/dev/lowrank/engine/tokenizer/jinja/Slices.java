package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's slices: bounds that may be missing, or count from the end. */
record Slices(Object start, Object stop, Object step) {

  Object of(Object value) {
    if (Undefined.required(value) instanceof String text) {
      int[] characters = text.codePoints().toArray();
      StringBuilder out = new StringBuilder();
      indices(characters.length).forEach(i -> out.appendCodePoint(characters[i]));
      return out.toString();
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      indices(list.size()).forEach(i -> elements.add(list.get(i)));
      return Values.listLike(list, elements);
    }
    throw TemplateFailure.unable("A " + Values.typeOf(value) + " cannot be sliced.");
  }

  private List<Integer> indices(int length) {
    long by = step == None.NONE ? 1 : Numbers.integer(step, "a slice");
    if (by == 0) {
      throw TemplateFailure.unable("A slice has a step of zero.");
    }
    long first = bound(start, by > 0 ? 0 : length - 1L, length, by);
    long last = bound(stop, by > 0 ? length : -1, length, by);
    List<Integer> indices = new ArrayList<>();
    for (long i = first; by > 0 ? i < last : i > last; i += by) {
      indices.add((int) i);
      if (Math.abs(by) > length) {
        break;
      }
    }
    return indices;
  }

  private static long bound(Object bound, long otherwise, int length, long step) {
    if (bound == None.NONE) {
      return otherwise;
    }
    long given = Numbers.integer(bound, "a slice");
    long index = given < 0 ? given + length : given;
    long least = step > 0 ? 0 : -1;
    return Math.max(least, Math.min(index, step > 0 ? length : length - 1L));
  }
}
