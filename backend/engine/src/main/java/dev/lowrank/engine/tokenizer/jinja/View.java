package dev.lowrank.engine.tokenizer.jinja;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;

/**
 * What range(), and a dict's keys(), values() and items(), give: elements with a size and an order.
 */
final class View extends AbstractCollection<Object> {

  private final String type;
  private final List<Object> elements;

  View(String type, List<Object> elements) {
    this.type = type;
    this.elements = elements;
  }

  String type() {
    return type;
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
