package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;

/**
 * The angles of rotary positions: position · frequency (arXiv 2104.09864). R is how many features
 * of a head are rotated.
 *
 * @param cos [T, 1, R/2]
 * @param sin [T, 1, R/2]
 */
record Rotary(NDArray cos, NDArray sin) {

  static Rotary at(Scope scope, int[] positions, int[] lengths, RotaryPlan plan) {
    int half = plan.frequencies().length;
    float[] cos = new float[positions.length * half];
    float[] sin = new float[positions.length * half];
    float[] frequencies = plan.frequencies();
    for (int t = 0; t < positions.length; t++) {
      if (t == 0 || lengths[t] != lengths[t - 1]) {
        frequencies = plan.frequencies(lengths[t]);
      }
      for (int i = 0; i < half; i++) {
        float angle = positions[t] * frequencies[i];
        cos[t * half + i] = plan.amplitude() * (float) Math.cos(angle);
        sin[t * half + i] = plan.amplitude() * (float) Math.sin(angle);
      }
    }
    Shape shape = new Shape(positions.length, 1, half);
    Ops ops = Torch.get().ops();
    return new Rotary(
        ops.uploaded(scope, scope.onCpu(cos, shape)), ops.uploaded(scope, scope.onCpu(sin, shape)));
  }
}
