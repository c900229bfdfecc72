package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.LayerFactors;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.Meeting;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The weights of one layer as its written pass takes them. */
record LayerWeights(Ops ops, LayerPlan plan, Weights weights, Adaptation adapter) {

  /** Tensors begin at multiples of so many bytes, as libtorch's own do. */
  private static final int ALIGNED = 64;

  /** Whether the layer's passes are written out, with an adapter that learns into these sums. */
  boolean written(GradientSums sums) {
    return StepWeights.know(plan)
        && plan.attention().part().scores().softCap() == 0
        && plan.tensors().stream().allMatch(tensor -> frozen(tensor.name(), sums))
        && plan.linears().stream().map(linear -> at(linear)).allMatch(LayerWeights::plain);
  }

  /** How its queries meet keys. */
  Meeting meeting() {
    AttentionPlan attention = plan.attention().part();
    AttentionPlan.Heads heads = attention.heads();
    return ops.layers()
        .meeting(
            new Meeting.Heads(
                heads.queries(),
                heads.keys(),
                heads.dimension(),
                attention.scores().window(),
                weights.products() == Products.NARROW_FROZEN));
  }

  private boolean frozen(String name, GradientSums sums) {
    @Nullable NDArray inForce = weights.inForce(name, adapter);
    return adapter.own(name) == null && (inForce == null || sums.of(inForce) == null);
  }

  private @Nullable LowRank at(LinearPlan linear) {
    return adapter.at(linear.module().path());
  }

  private static boolean plain(@Nullable LowRank update) {
    return update == null || update.magnitude() == null && update.dropout() == 0;
  }

  /** Bytes that a written pass keeps in its room. */
  long keptBytes(PassPlaces places) {
    int size = weights.products() == Products.WIDE ? Float.BYTES : Short.BYTES;
    long ranks =
        plan.linears().stream()
            .flatMap(this::pairs)
            .mapToLong(pair -> pair.a().getShape().get(0))
            .sum();
    long ofToken = (plan.keptOfProducts() + ranks) * size + 2L * plan.hidden() * Float.BYTES;
    long ofScores =
        (long) places.area(meeting()) * plan.attention().part().heads().queries() * Float.BYTES;
    return (places.tokens() * ofToken + ofScores) / ALIGNED * ALIGNED + 2 * ALIGNED;
  }

  /** Lets the weights that written passes multiply at once lie one after the other. */
  static void join(Ops ops, DecoderPlan plan, Weights weights) {
    plan.layers().stream()
        .filter(StepWeights::know)
        .flatMap(layer -> products(layer).stream())
        .filter(product -> product.size() > 1)
        .forEach(product -> weights.join(ops, product));
  }

  LayerInputs inputs(Scope scope) {
    List<NDArray> tensors = new ArrayList<>();
    StepWeights.norms(plan).forEach(norm -> tensors.add(norm(scope, norm)));
    for (List<LinearPlan> product : products()) {
      tensors.add(joined(scope, product));
      tensors.add(bias(scope, product));
    }
    return StepWeights.inputs(plan, tensors);
  }

  private List<List<LinearPlan>> products() {
    return products(plan);
  }

  /** Of queries, keys and values; the output's; of gate and up; the one down. */
  private static List<List<LinearPlan>> products(LayerPlan plan) {
    AttentionPlan attention = plan.attention().part();
    FeedForwardPlan feedForward = (FeedForwardPlan) plan.feedForward().part();
    return List.of(
        attention.inputs(),
        List.of(attention.output()),
        feedForward.inputs(),
        List.of(feedForward.output()));
  }

  private NDArray norm(Scope scope, @Nullable NormPlan norm) {
    if (norm == null) {
      return ops.nothing();
    }
    NDArray weight = weights.get(norm.path() + ".weight");
    return norm.kind() == NormPlan.Kind.RMS_AROUND_ONE ? ops.plusOne(scope, weight) : weight;
  }

  /** The rows of all modules of a product, one after the other. */
  private NDArray joined(Scope scope, List<LinearPlan> product) {
    @Nullable NDArray whole = weights.joined(product);
    if (whole != null) {
      return whole;
    }
    if (product.size() == 1) {
      return formed(scope, product.get(0));
    }
    long rows = product.stream().mapToLong(linear -> linear.module().outFeatures()).sum();
    NDArray all = null;
    long row = 0;
    for (LinearPlan linear : product) {
      try (Scope part = scope.nested()) {
        NDArray weight = formed(part, linear);
        if (all == null) {
          all = ops.layers().rowsLike(scope, weight, rows);
        }
        ops.layers().fillRows(part, all, row, weight);
      }
      row += linear.module().outFeatures();
    }
    return Objects.requireNonNull(all);
  }

  private NDArray formed(Scope scope, LinearPlan linear) {
    return LinearLayer.of(ops, linear, weights).weight(new Pass(scope, Adaptation.NONE, false));
  }

  private NDArray bias(Scope scope, List<LinearPlan> product) {
    return product.get(0).bias()
        ? concat(
            scope,
            product.stream().map(linear -> weights.get(linear.module().path() + ".bias")).toList())
        : ops.nothing();
  }

  private NDArray concat(Scope scope, List<NDArray> rows) {
    return rows.size() == 1 ? rows.get(0) : ops.concat(scope, rows);
  }

  LayerFactors factors() {
    return new LayerFactors(
        products().stream().map(product -> product.stream().map(this::module).toList()).toList());
  }

  private LayerFactors.Module module(LinearPlan linear) {
    return new LayerFactors.Module(linear.module().outFeatures(), pairs(linear).toList());
  }

  private Stream<LayerFactors.Pair> pairs(LinearPlan linear) {
    @Nullable LowRank update = at(linear);
    if (update == null) {
      return Stream.of();
    }
    return Stream.of(update.learned(), update.removed())
        .filter(Objects::nonNull)
        .map(
            factors ->
                new LayerFactors.Pair(
                    factors.a(),
                    factors.b(),
                    factors == update.learned() ? update.scale() : -update.scale()));
  }

  /** The sums of A and B of every pair, in the factors' order; empty where they do not learn. */
  List<NDArray> sums(GradientSums sums) {
    return products().stream()
        .flatMap(List::stream)
        .flatMap(this::pairs)
        .flatMap(pair -> Stream.of(pair.a(), pair.b()))
        .map(factor -> Objects.requireNonNullElseGet(sums.of(factor), ops::nothing))
        .toList();
  }
}
