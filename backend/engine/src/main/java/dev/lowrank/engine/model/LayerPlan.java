package dev.lowrank.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One layer: x + s·attention(x), then x + s·feedForward(x), each with its norms.
 *
 * @param residualScale s
 */
record LayerPlan(
    Branch<AttentionPlan> attention, Branch<PositionwisePlan> feedForward, double residualScale) {

  /** A part with the norm of what goes in and the norm of what comes out. */
  record Branch<T>(@Nullable NormPlan before, T part, @Nullable NormPlan after) {
    Stream<NormPlan> norms() {
      return Stream.of(before, after).flatMap(Stream::ofNullable);
    }
  }

  /** A layer with a norm before each part. */
  static LayerPlan preNorm(
      NormPlan attentionNorm,
      AttentionPlan attention,
      NormPlan norm,
      PositionwisePlan feedForward) {
    return new LayerPlan(
        new Branch<>(attentionNorm, attention, null), new Branch<>(norm, feedForward, null), 1);
  }

  LayerPlan scaled(double scale) {
    return new LayerPlan(attention, feedForward, scale);
  }

  /** The linear layers, in the model's order. */
  List<LinearPlan> linears() {
    List<LinearPlan> linears = new ArrayList<>(attention.part().inputs());
    linears.add(attention.part().output());
    linears.addAll(feedForward.part().linears());
    return linears;
  }

  /** Features that go in and come out. */
  int hidden() {
    return attention.part().output().module().outFeatures();
  }

  /** Features that a recorded pass keeps of each token: all operands, were all experts chosen. */
  long recordedFeatures() {
    return 2L * hidden()
        + linears().stream()
            .mapToLong(one -> (long) one.module().inFeatures() + one.module().outFeatures())
            .sum();
  }

  /** Features of products that a written pass keeps of each token: of a gated network. */
  long keptOfProducts() {
    Stream<LinearPlan> gates =
        feedForward.part() instanceof FeedForwardPlan part ? part.inputs().stream() : Stream.of();
    return Stream.concat(attention.part().inputs().stream(), gates)
            .mapToLong(linear -> linear.module().outFeatures())
            .sum()
        + attention.part().output().module().inFeatures();
  }

  List<TensorSpec> tensors() {
    List<TensorSpec> tensors = new ArrayList<>();
    Stream.of(attention.norms(), feedForward.norms(), attention.part().norms().stream())
        .flatMap(norms -> norms)
        .forEach(norm -> tensors.addAll(norm.tensors()));
    attention.part().inputs().forEach(linear -> tensors.addAll(linear.tensors()));
    tensors.addAll(attention.part().output().tensors());
    tensors.addAll(feedForward.part().tensors());
    return tensors;
  }
}
