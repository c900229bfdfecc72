package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.GradientSums;
import dev.lowrank.engine.model.LayerStep;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.model.Workspace;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients layer by layer: forward through all of them, then backward, each giving up what it kept
 * as soon as it is done. A layer that keeps only what went in computes the rest again on the way
 * back (gradient checkpointing, arXiv 1604.06174).
 */
final class LayeredGradients implements Gradients, AutoCloseable {

  private final CausalLanguageModel model;
  private final Adaptation adapter;
  private final List<NDArray> parameters;
  private final Keeping keeping;
  private final Workspace workspace = new Workspace();

  /**
   * Gradients of a model with an adapter.
   *
   * @param parameters what learns
   */
  LayeredGradients(
      CausalLanguageModel model, Adaptation adapter, List<NDArray> parameters, Keeping keeping) {
    this.model = model;
    this.adapter = adapter;
    this.parameters = parameters;
    this.keeping = keeping;
  }

  /** Which layers keep what they compute. */
  @FunctionalInterface
  interface Keeping {

    /** All of them. */
    Keeping ALL = (pass, lowest) -> lowest;

    /** None: each keeps what went in. */
    Keeping NONE = (pass, lowest) -> pass.layers();

    /** The first that does, from the lowest on to which gradients go back. */
    int firstKept(LearningPass pass, int lowest);
  }

  @Override
  public OfBatch of(Scope owner, Batch batch, long seed) {
    GradientSums sums = new GradientSums(owner, parameters);
    Torch torch = Torch.get();
    torch.seed(seed);
    try (Scope scope = torch.learning();
        LearningPass pass =
            model.learning(
                scope,
                batch.sequences(),
                adapter,
                new CausalLanguageModel.Learned(sums, workspace));
        Way way = new Way(scope, pass, seed)) {
      return new OfBatch(owner.keep(way.thereAndBack(batch)), sums.all());
    }
  }

  @Override
  public void close() {
    workspace.close();
  }

  /** The way through one batch. */
  private final class Way implements AutoCloseable {

    private final Scope scope;
    private final LearningPass pass;
    private final long seed;
    private final List<LayerStep> steps = new ArrayList<>();
    private final List<NDArray> inputs = new ArrayList<>();

    Way(Scope scope, LearningPass pass, long seed) {
      this.scope = scope;
      this.pass = pass;
      this.seed = seed;
    }

    NDArray thereAndBack(Batch batch) {
      Ops ops = Torch.get().ops();
      NDArray rows = ops.uploaded(scope, scope.onCpu(batch.rows()));
      NDArray targets = ops.uploaded(scope, scope.onCpu(Losses.longs(batch.targets())));
      NDArray embedded = pass.embedded(scope);
      int lowest = pass.lowest();
      int kept = keeping.firstKept(pass, lowest);
      workspace.begin(IntStream.range(kept, pass.layers()).mapToLong(pass::roomBytes).sum());
      NDArray x = ops.copy(scope, embedded);
      for (int i = 0; i < pass.layers(); i++) {
        x = forward(i, i >= kept, x);
        if (i < lowest) {
          inputs.get(i).close();
        }
      }
      LayerOps.Loss loss = pass.loss(scope, x, rows, targets);
      x.close();
      NDArray gradient = loss.byStates();
      for (int i = pass.layers() - 1; i >= lowest; i--) {
        gradient = backward(i, gradient);
      }
      pass.backward(scope, embedded, gradient);
      return loss.sum();
    }

    private NDArray forward(int index, boolean keep, NDArray x) {
      LayerStep step = pass.step(index, keep, seed + index);
      steps.add(step);
      inputs.add(x);
      return step.forward(scope, x);
    }

    private NDArray backward(int index, NDArray gradient) {
      try (LayerStep step = steps.get(index);
          NDArray input = inputs.get(index);
          NDArray given = gradient) {
        return step.backward(scope, input, given);
      }
    }

    @Override
    public void close() {
      steps.forEach(LayerStep::close);
    }
  }
}
