package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model's weights in memory, owned by one scope. */
final class Weights implements AutoCloseable {

  private final Scope scope;
  private final Map<String, BaseWeight> byName;
  private final BaseForm form;

  Weights(Scope scope, Map<String, BaseWeight> byName, BaseForm form) {
    this.scope = scope;
    this.byName = byName;
    this.form = form;
  }

  /** Those that lie as one tensor. */
  Map<String, NDArray> byName() {
    Map<String, NDArray> whole = new LinkedHashMap<>();
    byName.forEach(
        (name, weight) -> {
          if (weight instanceof BaseWeight.Whole one) {
            whole.put(name, one.tensor());
          }
        });
    return Collections.unmodifiableMap(whole);
  }

  BaseForm form() {
    return form;
  }

  Products products() {
    return form.products();
  }

  Scope scope() {
    return scope;
  }

  /** One that lies as float32. */
  NDArray get(String name) {
    if (kept(name) instanceof BaseWeight.Whole one && one.type() == ScalarType.FLOAT32) {
      return one.tensor();
    }
    throw new IllegalStateException(name + " does not lie as float32");
  }

  /** One that is not packed. */
  BaseWeight.Whole whole(String name) {
    return (BaseWeight.Whole) kept(name);
  }

  /** One as it lies. */
  BaseWeight kept(String name) {
    BaseWeight weight = byName.get(name);
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
