package dev.lowrank.engine.model;

import java.util.List;

/**
 * A norm over the last features of a tensor.
 *
 * @param width how many features
 * @param epsilon added to the mean square or the variance
 */
record NormPlan(String path, int width, double epsilon, Kind kind) {

  /** What is computed. */
  enum Kind {
    /** x / √(mean(x²) + ε) · weight (arXiv 1910.07467). */
    RMS,
    /** The same with 1 + weight. */
    RMS_AROUND_ONE,
    /** (x − mean) / √(variance + ε) · weight + bias (arXiv 1607.06450). */
    LAYER
  }

  List<TensorSpec> tensors() {
    TensorSpec weight = TensorSpec.of(path + ".weight", width);
    return kind == Kind.LAYER
        ? List.of(weight, TensorSpec.of(path + ".bias", width))
        : List.of(weight);
  }
}
