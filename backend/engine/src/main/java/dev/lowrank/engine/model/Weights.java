package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's weights in memory, owned by one scope. */
final class Weights implements AutoCloseable {

  private final Scope scope;
  private final Map<String, NDArray> byName;
  private final Products products;
  private final Map<String, NDArray> joined = new HashMap<>();

  Weights(Scope scope, Map<String, NDArray> byName, Products products) {
    this.scope = scope;
    this.byName = byName;
    this.products = products;
  }

  Map<String, NDArray> byName() {
    return Collections.unmodifiableMap(byName);
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

  /** The weights of several layers in one, their rows one after the other; null: they are apart. */
  @Nullable NDArray joined(List<LinearPlan> layers) {
    return joined.get(layers.get(0).module().path());
  }

  /** Lets the weights of such layers lie one after the other. */
  void join(Ops ops, List<LinearPlan> layers) {
    List<String> names = layers.stream().map(layer -> layer.module().path() + ".weight").toList();
    NDArray whole = ops.concat(scope, names.stream().map(this::get).toList());
    long row = 0;
    for (String name : names) {
      NDArray part = get(name);
      long rows = part.getShape().get(0);
      byName.put(name, ops.rows(scope, whole, row, rows));
      part.close();
      row += rows;
    }
    joined.put(layers.get(0).module().path(), whole);
  }

  @Override
  public void close() {
    scope.close();
  }
}
