package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Scope;

/**
 * The angles of rotary positions: position · base^(−2i/d) for i below d/2 (arXiv 2104.09864).
 *
 * @param cos [T, 1, d/2]
 * @param sin [T, 1, d/2]
 */
record Rotary(NDArray cos, NDArray sin) {

  static Rotary at(Scope scope, int[] positions, int headDimension, double base) {
    int half = headDimension / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      frequencies[i] = (float) (1.0 / Math.pow(base, 2.0 * i / headDimension));
    }
    float[] cos = new float[positions.length * half];
    float[] sin = new float[positions.length * half];
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < half; i++) {
        float angle = positions[t] * frequencies[i];
        cos[t * half + i] = (float) Math.cos(angle);
        sin[t * half + i] = (float) Math.sin(angle);
      }
    }
    Shape shape = new Shape(positions.length, 1, half);
    return new Rotary(scope.manager().create(cos, shape), scope.manager().create(sin, shape));
  }
}
