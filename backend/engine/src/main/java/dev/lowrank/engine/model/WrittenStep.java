package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.KeptLayer;
import dev.lowrank.engine.tensor.LayerFactors;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gated layer with a frozen base, its derivatives written out. */
final class WrittenStep implements LayerStep {

  private final LayerOps ops = Torch.get().ops().layers();
  private final LayerWeights weights;
  private final PassPlaces places;
  private final GradientSums sums;
  private final Workspace workspace;
  private final boolean keep;
  private @Nullable KeptLayer kept;

  /**
   * A layer.
   *
   * @param keep whether it keeps what the way back needs, in the workspace; else it computes it
   *     again then
   */
  WrittenStep(
      LayerWeights weights, PassPlaces places, CausalLanguageModel.Learned learned, boolean keep) {
    this.weights = weights;
    this.places = places;
    this.sums = learned.sums();
    this.workspace = learned.workspace();
    this.keep = keep;
  }

  @Override
  public NDArray forward(Scope scope, NDArray x) {
    KeptLayer result = forward(x, keep);
    if (keep) {
      kept = result;
      return ops.output(scope, result);
    }
    try (result) {
      return ops.output(scope, result);
    }
  }

  private KeptLayer forward(NDArray x, boolean all) {
    try (Scope forming = Torch.get().inference();
        LayerInputs inputs = weights.inputs(forming);
        LayerFactors factors = weights.factors()) {
      LayerOps.Room room = keep ? workspace.take(weights.keptBytes(places)) : workspace.none();
      return ops.forward(x, places.layer(weights, inputs, factors), room, all);
    }
  }

  @Override
  public NDArray backward(Scope scope, NDArray x, NDArray gradient) {
    try (KeptLayer known = kept == null ? forward(x, true) : kept;
        Scope forming = Torch.get().inference();
        LayerInputs inputs = weights.inputs(forming);
        LayerFactors factors = weights.factors()) {
      kept = null;
      List<NDArray> into = weights.sums(sums);
      LayerOps.Layer layer = places.layer(weights, inputs, factors);
      return ops.backward(scope, gradient, x, known, into, layer);
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
