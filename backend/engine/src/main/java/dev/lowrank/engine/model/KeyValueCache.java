package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys and values of n texts so far, layer by layer, each in one buffer [n·kvHeads, capacity,
 * d] that is written in place. Texts begin at its left, so what lies beyond a text's end is no part
 * of it.
 */
final class KeyValueCache implements AutoCloseable {

  /** Tokens that the buffers hold beyond the longest prompt, before they are doubled. */
  private static final int SPARE = 64;

  private final Ops ops;
  private final Scope scope;
  private final List<Layer> layers = new ArrayList<>();
  private int[] lengths;
  private int capacity;

  /** A cache for texts that begin with so many tokens each. */
  KeyValueCache(Ops ops, Scope scope, int[] lengths) {
    this.ops = ops;
    this.scope = scope;
    this.lengths = lengths.clone();
    this.capacity = longest() + SPARE;
  }

  private record Layer(NDArray keys, NDArray values, TensorList both) implements AutoCloseable {
    static Layer of(NDArray keys, NDArray values) {
      return new Layer(keys, values, TensorList.of(List.of(keys, values)));
    }

    @Override
    public void close() {
      both.close();
      keys.close();
      values.close();
    }
  }

  /** A change of a buffer's shape. */
  @FunctionalInterface
  private interface Change {
    NDArray of(NDArray buffer);
  }

  /** How many tokens each text has. */
  int[] lengths() {
    return lengths;
  }

  int capacity() {
    return capacity;
  }

  int longest() {
    return Arrays.stream(lengths).max().orElse(0);
  }

  /** Takes the next layer's keys and values of the prompts, their lengths [n] on the CPU. */
  void fill(Scope step, Ops.Heads heads, NDArray lengths) {
    long keyHeads = heads.k().getShape().get(1);
    Shape shape = new Shape(this.lengths.length * keyHeads, capacity, heads.k().getShape().get(2));
    Layer layer = Layer.of(scope.manager().zeros(shape), scope.manager().zeros(shape));
    layers.add(layer);
    ops.steps().fill(step, layer.both(), heads.k(), heads.v(), lengths);
  }

  TensorList at(int layer) {
    return layers.get(layer).both();
  }

  /** Makes room for another token of each text. */
  void reserve() {
    if (longest() == capacity) {
      change(buffer -> ops.steps().widened(scope, buffer, capacity));
      capacity *= 2;
    }
  }

  /** Counts the tokens of a step, which all layers have taken. */
  void advance() {
    Arrays.setAll(lengths, i -> lengths[i] + 1);
  }

  /** Leaves out all texts but these, which take their order. */
  void keep(int[] texts) {
    int[] all = lengths;
    change(
        buffer -> {
          int heads = Math.toIntExact(buffer.getShape().get(0) / all.length);
          int[] rows = new int[texts.length * heads];
          Arrays.setAll(rows, i -> texts[i / heads] * heads + i % heads);
          try (NDArray index = scope.manager().create(rows)) {
            return ops.rows(scope, buffer, index);
          }
        });
    lengths = Arrays.stream(texts).map(text -> all[text]).toArray();
  }

  private void change(Change change) {
    layers.replaceAll(
        layer -> {
          try (layer) {
            return Layer.of(change.of(layer.keys()), change.of(layer.values()));
          }
        });
  }

  @Override
  public void close() {
    layers.forEach(Layer::close);
  }
}
