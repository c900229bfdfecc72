package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients with gradient checkpointing (arXiv 1604.06174): the forward pass keeps only what goes
 * into each layer, and the backward pass computes one layer after the other again. A third more
 * computation, and the activations of one layer instead of all.
 */
final class CheckpointedGradients implements Gradients {

  private final Torch torch = Torch.get();
  private final Ops ops = torch.ops();
  private final CausalLanguageModel model;
  private final Adaptation adapter;
  private final List<NDArray> parameters;

  CheckpointedGradients(CausalLanguageModel model, Adaptation adapter, List<NDArray> parameters) {
    this.model = model;
    this.adapter = adapter;
    this.parameters = parameters;
  }

  @Override
  public OfBatch of(Scope owner, Batch batch, long seed) {
    List<NDArray> sums =
        parameters.stream().map(p -> owner.manager().zeros(p.getShape(), p.getDataType())).toList();
    try (Scope kept = torch.learning()) {
      CausalLanguageModel.Pieces pieces = model.pieces(kept, batch.sequences());
      List<NDArray> inputs = forward(kept, pieces, seed);
      NDArray x = inputs.get(pieces.layers());
      double loss;
      NDArray gradient = zeros(kept, x);
      try (Scope scope = torch.learning()) {
        Pass pass = new Pass(scope, adapter, true);
        x.setRequiresGradient(true);
        NDArray sum = Losses.sum(pass, model, pieces.last(pass, x), batch);
        loss = sum.getFloat();
        add(scope, sum, x, sums, gradient);
      }
      for (int i = pieces.layers() - 1; i >= 0; i--) {
        gradient = backward(kept, pieces, new Layer(i, inputs.get(i), seed), gradient, sums);
      }
      try (Scope scope = torch.learning()) {
        NDArray states = pieces.embedded(new Pass(scope, adapter, true));
        ops.addGradients(scope, ops.inner(scope, states, gradient), parameters, sums);
      }
      return new OfBatch(loss, sums);
    }
  }

  /** What goes into each layer, and what comes out of the last. */
  private List<NDArray> forward(Scope kept, CausalLanguageModel.Pieces pieces, long seed) {
    List<NDArray> inputs = new ArrayList<>();
    try (Scope scope = torch.inference()) {
      inputs.add(ops.copy(kept, pieces.embedded(new Pass(scope, adapter, true))));
    }
    for (int i = 0; i < pieces.layers(); i++) {
      torch.seed(seed + i);
      try (Scope scope = torch.inference()) {
        NDArray y = pieces.layer(new Pass(scope, adapter, true), i, inputs.get(i));
        inputs.add(ops.copy(kept, y));
      }
    }
    return inputs;
  }

  private record Layer(int index, NDArray input, long seed) {}

  /** From the loss's gradient by what comes out of a layer to that by what goes in. */
  private NDArray backward(
      Scope kept,
      CausalLanguageModel.Pieces pieces,
      Layer layer,
      NDArray gradient,
      List<NDArray> sums) {
    NDArray x = layer.input();
    NDArray byInput = zeros(kept, x);
    x.setRequiresGradient(true);
    torch.seed(layer.seed() + layer.index());
    try (Scope scope = torch.learning()) {
      NDArray y = pieces.layer(new Pass(scope, adapter, true), layer.index(), x);
      add(scope, ops.inner(scope, y, gradient), x, sums, byInput);
    }
    gradient.close();
    return byInput;
  }

  private void add(
      Scope scope, NDArray objective, NDArray x, List<NDArray> sums, NDArray gradientOfX) {
    List<NDArray> by = new ArrayList<>(parameters);
    by.add(x);
    List<NDArray> into = new ArrayList<>(sums);
    into.add(gradientOfX);
    ops.addGradients(scope, objective, by, into);
  }

  private static NDArray zeros(Scope scope, NDArray like) {
    return scope.manager().zeros(like.getShape(), like.getDataType());
  }
}
