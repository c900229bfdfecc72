package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a generation as its steps take them: what an adapter changes is formed once.
 *
 * @param scope owns what is formed
 */
record StepWeights(
    Ops ops, Scope scope, Weights weights, PackedWeights packed, Adaptation adapter) {

  /** Whether a step of the layer is one call; others go part by part. */
  static boolean know(LayerPlan plan) {
    AttentionPlan attention = plan.attention().part();
    int inputs = attention.inputs().size();
    return plan.feedForward().part() instanceof FeedForwardPlan feedForward
        && feedForward.gated()
        && (inputs == 1 || inputs == 3)
        && plan.linears().stream().noneMatch(linear -> linear.module().transposed())
        && norms(plan).allMatch(norm -> norm == null || norm.kind() != NormPlan.Kind.LAYER);
  }

  /** Before and after attention, before and after the feed-forward network, of queries, of keys. */
  static Stream<@Nullable NormPlan> norms(LayerPlan plan) {
    List<NormPlan> within = plan.attention().part().norms();
    return Stream.of(
        plan.attention().before(),
        plan.attention().after(),
        plan.feedForward().before(),
        plan.feedForward().after(),
        within.isEmpty() ? null : within.get(0),
        within.isEmpty() ? null : within.get(1));
  }

  /** A layer's tensors with its sizes. */
  static LayerInputs inputs(LayerPlan plan, List<NDArray> tensors) {
    AttentionPlan attention = plan.attention().part();
    FeedForwardPlan feedForward = (FeedForwardPlan) plan.feedForward().part();
    return new LayerInputs(
        tensors,
        new LayerInputs.Shape(
            attention.heads().dimension(),
            attention.heads().keys(),
            attention.inputs().size(),
            feedForward.inputs().size(),
            feedForward.activation() == FeedForwardPlan.Activation.GELU),
        norms(plan).mapToDouble(norm -> norm == null ? 0 : norm.epsilon()).toArray(),
        attention.scores().asked(),
        plan.residualScale());
  }

  /** A layer that {@link #know} knows. */
  LayerInputs layer(LayerPlan plan) {
    AttentionPlan attention = plan.attention().part();
    FeedForwardPlan feedForward = (FeedForwardPlan) plan.feedForward().part();
    List<NDArray> tensors = new ArrayList<>();
    norms(plan).forEach(norm -> tensors.add(norm == null ? none() : norm(norm)));
    plan.linears().forEach(linear -> tensors.addAll(product(linear)));
    return inputs(plan, tensors);
  }

  /** One product alone. */
  TensorList alone(LinearPlan plan) {
    return TensorList.of(product(plan));
  }

  private NDArray norm(NormPlan plan) {
    NDArray weight = inForce(plan.path() + ".weight");
    return plan.kind() == NormPlan.Kind.RMS_AROUND_ONE ? ops.plusOne(scope, weight) : weight;
  }

  /** W, what is added at once, A, B, the factor and what is added last: the op pack's product. */
  private List<NDArray> product(LinearPlan plan) {
    String path = plan.module().path();
    NDArray weight = inForce(path + ".weight");
    NDArray bias = plan.bias() ? inForce(path + ".bias") : none();
    @Nullable LowRank update = adapter.at(path);
    if (update == null) {
      return started(path, weight, bias, List.of(none(), none(), none(), none()));
    }
    NDArray a = update.learned().a();
    NDArray b = scaled(update.learned().b(), update.scale());
    if (update.magnitude() != null) {
      return started(
          path, weight, none(), List.of(a, b, factor(weight, update, update.magnitude()), bias));
    }
    LowRank.@Nullable Factors removed = update.removed();
    if (removed != null) {
      a = ops.concat(scope, List.of(a, removed.a()));
      b = ops.concat(scope, List.of(b, scaled(removed.b(), -update.scale())));
    }
    return started(path, weight, bias, List.of(a, b, none(), none()));
  }

  /** With the packed weight where there is one and the adapter has no other. */
  private List<NDArray> started(String path, NDArray weight, NDArray start, List<NDArray> rest) {
    @Nullable NDArray half = weight == weights.get(path + ".weight") ? packed.of(path) : null;
    List<NDArray> all = new ArrayList<>();
    all.add(half == null ? weight : half);
    all.add(half != null && start.isEmpty() ? zeros(weight.getShape().get(0)) : start);
    all.addAll(rest);
    return all;
  }

  /** Bᵀ [r, out] times the scale. */
  private NDArray scaled(NDArray b, double scale) {
    return ops.scaled(scope, ops.transpose(scope, b), scale);
  }

  /** What DoRA multiplies each feature by: m over the norm of the changed weight's row. */
  private NDArray factor(NDArray weight, LowRank update, NDArray magnitude) {
    LowRank.Factors learned = update.learned();
    NDArray norms = ops.changedRowNorms(scope, weight, learned.a(), learned.b(), update.scale());
    return ops.divided(scope, magnitude, norms);
  }

  private NDArray inForce(String name) {
    return adapter.weight(name, weights.get(name));
  }

  private NDArray none() {
    return zeros(0);
  }

  private NDArray zeros(long size) {
    return scope.manager().zeros(new Shape(size));
  }
}
