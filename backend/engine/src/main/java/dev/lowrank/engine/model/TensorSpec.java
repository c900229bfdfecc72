package dev.lowrank.engine.model;

import java.util.Arrays;
import java.util.List;

/** A tensor that an architecture needs, with its shape. */
record TensorSpec(String name, List<Long> shape) {

  static TensorSpec of(String name, long... shape) {
    return new TensorSpec(name, Arrays.stream(shape).boxed().toList());
  }
}
