package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.Map;

/** A model's weights in memory, owned by one scope. */
final class Weights implements AutoCloseable {

  private final Scope scope;
  private final Map<String, NDArray> byName;
  private final Products products;

  Weights(Scope scope, Map<String, NDArray> byName, Products products) {
    this.scope = scope;
    this.byName = Collections.unmodifiableMap(byName);
    this.products = products;
  }

  Map<String, NDArray> byName() {
    return byName;
  }

  Products products() {
    return products;
  }

  Scope scope() {
    return scope;
  }

  NDArray get(String name) {
    NDArray weight = byName.get(name);
    if (weight == null) {
      throw new IllegalStateException("The layout does not list " + name);
    }
    return weight;
  }

  @Override
  public void close() {
    scope.close();
  }
}
