package dev.lowrank.engine.model;

import java.util.List;

/** A linear layer of a decoder, with or without a bias. */
record LinearPlan(LinearModule module, boolean bias) {

  List<TensorSpec> tensors() {
    int in = module.inFeatures();
    int out = module.outFeatures();
    TensorSpec weight =
        module.transposed()
            ? TensorSpec.of(module.path() + ".weight", in, out)
            : TensorSpec.of(module.path() + ".weight", out, in);
    return bias ? List.of(weight, TensorSpec.of(module.path() + ".bias", out)) : List.of(weight);
  }
}
