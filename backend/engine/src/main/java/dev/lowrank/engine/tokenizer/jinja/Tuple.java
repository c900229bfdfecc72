package dev.lowrank.engine.tokenizer.jinja;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Python's tuple: a list of another type. */
final class Tuple extends AbstractList<Object> implements RandomAccess {

  private final List<?> elements;

  Tuple(List<?> elements) {
    this.elements = elements;
  }

  static Tuple of(Object... elements) {
    return new Tuple(List.of(elements));
  }

  @Override
  public Object get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }
}
