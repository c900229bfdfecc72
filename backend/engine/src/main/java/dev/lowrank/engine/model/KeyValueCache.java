package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import org.jspecify.annotations.Nullable;

/** The keys and values of a text so far, layer by layer, each [T, kvHeads, d]. */
public final class KeyValueCache implements AutoCloseable {

  private final Ops ops;
  private final Scope scope;
  private final @Nullable NDArray[] keys;
  private final @Nullable NDArray[] values;
  private int length;

  /** An empty cache; its tensors live in a scope inside the given one. */
  public KeyValueCache(Ops ops, Scope scope, int layers) {
    this.ops = ops;
    this.scope = scope.nested();
    this.keys = new NDArray[layers];
    this.values = new NDArray[layers];
  }

  /** Tokens seen so far. */
  public int length() {
    return length;
  }

  NDArray extendKeys(int layer, NDArray more) {
    return extend(keys, layer, more);
  }

  NDArray extendValues(int layer, NDArray more) {
    return extend(values, layer, more);
  }

  void advance(int tokens) {
    length += tokens;
  }

  private NDArray extend(@Nullable NDArray[] kept, int layer, NDArray more) {
    NDArray before = kept[layer];
    if (before == null) {
      kept[layer] = scope.keep(more);
      return more;
    }
    NDArray all = ops.concat(scope, before, more);
    before.close();
    kept[layer] = all;
    return all;
  }

  @Override
  public void close() {
    scope.close();
  }
}
