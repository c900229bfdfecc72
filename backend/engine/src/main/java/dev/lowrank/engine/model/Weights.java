package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's weights in memory, owned by one scope. */
final class Weights implements AutoCloseable {

  private final Scope scope;
  private final Map<String, BaseWeight> byName;
  private final BaseForm form;
  private final Map<String, NDArray> joined = new HashMap<>();

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

  /** The tensor in force under a name, as it lies; null: it is packed. */
  @Nullable NDArray inForce(String name, Adaptation adapter) {
    @Nullable NDArray own = adapter.own(name);
    if (own != null) {
      return own;
    }
    return kept(name) instanceof BaseWeight.Whole one ? one.tensor() : null;
  }

  /** The weights of several layers in one, their rows one after the other; null: they are apart. */
  @Nullable NDArray joined(List<LinearPlan> layers) {
    return joined.get(layers.get(0).module().path());
  }

  /** Lets the weights of such layers lie one after the other; none of them is packed. */
  void join(Ops ops, List<LinearPlan> layers) {
    List<String> names = layers.stream().map(layer -> layer.module().path() + ".weight").toList();
    NDArray all = ops.concat(scope, names.stream().map(name -> whole(name).tensor()).toList());
    long row = 0;
    for (String name : names) {
      BaseWeight.Whole part = whole(name);
      long rows = part.tensor().getShape().get(0);
      byName.put(name, new BaseWeight.Whole(ops.rows(scope, all, row, rows), part.type()));
      part.tensor().close();
      row += rows;
    }
    joined.put(layers.get(0).module().path(), all);
  }

  @Override
  public void close() {
    scope.close();
  }
}
