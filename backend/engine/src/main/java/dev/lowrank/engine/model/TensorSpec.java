package dev.lowrank.engine.model;

import java.util.Arrays;
import java.util.List;

/** A tensor that an architecture needs, with its shape. */
public record TensorSpec(String name, List<Long> shape) {

  static TensorSpec of(String name, long... shape) {
    return new TensorSpec(name, Arrays.stream(shape).boxed().toList());
  }

  /** The path of the module that it belongs to. */
  public String module() {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** How many elements it has. */
  public long elements() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }
}
