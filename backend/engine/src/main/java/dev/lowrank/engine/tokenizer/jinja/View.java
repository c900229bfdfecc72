package dev.lowrank.engine.tokenizer.jinja;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;

/** What a dict's keys(), values() or items() gives: it has a size and an order, and no indices. */
final class View extends AbstractCollection<Object> {

  private final String kind;
  private final List<Object> elements;

  View(String kind, List<Object> elements) {
    this.kind = kind;
    this.elements = elements;
  }

  String kind() {
    return kind;
  }

  List<Object> elements() {
    return elements;
  }

  @Override
  public Iterator<Object> iterator() {
    return elements.iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
