package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A decoder's pass that learns: its layers written out where they can be, else recorded. */
final class DecoderLearning implements LearningPass {

  private final Torch torch = Torch.get();
  private final Ops ops = torch.ops();
  private final Decoder decoder;
  private final Pieces pieces;
  private final PassPlaces places;
  private final Adaptation adapter;
  private final GradientSums sums;
  private final CausalLanguageModel.Learned learned;

  DecoderLearning(
      Decoder decoder,
      Pieces pieces,
      PassPlaces places,
      Adaptation adapter,
      CausalLanguageModel.Learned learned) {
    this.decoder = decoder;
    this.pieces = pieces;
    this.places = places;
    this.adapter = adapter;
    this.sums = learned.sums();
    this.learned = learned;
  }

  @Override
  public NDArray embedded(Scope scope) {
    return pieces.embedded(new Pass(scope, adapter, true));
  }

  @Override
  public void backward(Scope scope, NDArray embedded, NDArray gradient) {
    List<NDArray> learning = ofEmbedding();
    if (!learning.isEmpty()) {
      NDArray given = ops.copy(scope, gradient);
      sums.add(scope, ops.inner(scope, embedded, given), learning);
    }
  }

  @Override
  public int layers() {
    return pieces.layers();
  }

  @Override
  public int lowest() {
    return ofEmbedding().isEmpty()
        ? IntStream.range(0, layers())
            .filter(index -> !ofLayer(index).isEmpty())
            .findFirst()
            .orElse(layers())
        : 0;
  }

  private LayerWeights weights(int index) {
    return new LayerWeights(ops, decoder.plan().layers().get(index), decoder.stored(), adapter);
  }

  @Override
  public long roomBytes(int index) {
    LayerWeights weights = weights(index);
    return weights.written(sums) ? weights.keptBytes(places) : 0;
  }

  @Override
  public long keptBytes(int index) {
    LayerWeights weights = weights(index);
    return weights.written(sums)
        ? weights.keptBytes(places)
        : weights.plan().recordedFeatures() * places.tokens() * Float.BYTES;
  }

  @Override
  public long inputBytes() {
    return (long) places.tokens() * decoder.config().hiddenSize() * Float.BYTES;
  }

  @Override
  public LayerStep step(int index, boolean keep, long seed) {
    LayerWeights weights = weights(index);
    return weights.written(sums)
        ? new WrittenStep(weights, places, learned, keep)
        : new RecordedStep(
            (pass, x) -> pieces.layer(pass, index, x),
            adapter,
            ofLayer(index),
            sums,
            new RecordedStep.Keeping(keep, seed));
  }

  @Override
  public LayerOps.Loss loss(Scope scope, NDArray x, NDArray rows, NDArray targets) {
    try (Scope inner = torch.learning()) {
      NDArray input = ops.copy(inner, x);
      input.setRequiresGradient(true);
      Pass pass = new Pass(inner, adapter, true);
      NDArray states = ops.rows(inner, pieces.last(pass, input), rows);
      NDArray byX = scope.manager().zeros(x.getShape(), x.getDataType());
      if (decoder.headIsFrozen(adapter, sums)) {
        NDArray scaled = decoder.scaled(inner, states);
        LayerOps.Loss found = decoder.lossAndGradient(pass, scaled, targets);
        NDArray objective = ops.inner(inner, scaled, ops.copy(inner, found.byStates()));
        sums.add(inner, objective, ofHead(), input, byX);
        return new LayerOps.Loss(scope.keep(found.sum()), byX);
      }
      NDArray objective = decoder.lossSum(pass, states, targets);
      sums.add(inner, objective, ofHead(), input, byX);
      return new LayerOps.Loss(ops.copy(scope, objective), byX);
    }
  }

  private List<NDArray> ofEmbedding() {
    DecoderPlan.Embedding embedding = decoder.plan().embedding();
    List<TensorSpec> tensors = new ArrayList<>(List.of(embedding.tokens()));
    if (embedding.positions() != null) {
      tensors.add(embedding.positions());
    }
    return learning(tensors, List.of(embedding.tokens().module()));
  }

  private List<NDArray> ofLayer(int index) {
    LayerPlan plan = decoder.plan().layers().get(index);
    return learning(
        plan.tensors(), plan.linears().stream().map(linear -> linear.module().path()).toList());
  }

  private List<NDArray> ofHead() {
    DecoderPlan plan = decoder.plan();
    List<TensorSpec> tensors = new ArrayList<>(plan.lastNorm().tensors());
    tensors.add(plan.head().weight());
    return learning(tensors, List.of(plan.headModule().path()));
  }

  /** What learns of the tensors in force under these names, and of the updates of these modules. */
  private List<NDArray> learning(List<TensorSpec> tensors, List<String> paths) {
    List<NDArray> all = new ArrayList<>();
    for (TensorSpec tensor : tensors) {
      @Nullable NDArray inForce = decoder.stored().inForce(tensor.name(), adapter);
      if (inForce != null) {
        all.add(inForce);
      }
    }
    for (String path : paths) {
      @Nullable LowRank update = adapter.at(path);
      if (update != null) {
        all.add(update.learned().a());
        all.add(update.learned().b());
        if (update.magnitude() != null) {
          all.add(update.magnitude());
        }
      }
    }
    return all.stream().filter(weight -> sums.of(weight) != null).toList();
  }

  @Override
  public void close() {
    places.close();
  }
}
