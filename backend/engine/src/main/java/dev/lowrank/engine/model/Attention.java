package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attention with grouped keys and values. T is the number of tokens, H the hidden size. */
final class Attention {

  private final Ops ops;
  private final AttentionPlan plan;
  private final List<LinearLayer> inputs;
  private final LinearLayer output;
  private final List<Norm> norms;

  Attention(Ops ops, AttentionPlan plan, Weights weights) {
    this.ops = ops;
    this.plan = plan;
    this.inputs = LinearLayer.all(ops, plan.inputs(), weights);
    this.output = LinearLayer.of(ops, plan.output(), weights);
    this.norms = plan.norms().stream().map(norm -> Norm.of(ops, norm, weights)).toList();
  }

  /** How queries meet keys: within packed sequences, or with a cache. */
  @FunctionalInterface
  interface Meeting {
    /** Queries, keys and values to [T, heads·d]. */
    NDArray apply(Scope scope, Ops.Heads heads, AttentionPlan plan);
  }

  /** x [T, H] to [T, H]. */
  NDArray apply(Pass pass, NDArray x, Positions positions, Meeting meeting) {
    Scope scope = pass.scope();
    List<NDArray> qkv = queriesKeysValues(pass, x);
    @Nullable Rotary rotary = plan.rotary() == null ? null : positions.rotary(plan.rotary());
    NDArray q = placed(pass, qkv.get(0), 0, rotary);
    NDArray k = placed(pass, qkv.get(1), 1, rotary);
    NDArray v = ops.heads(scope, qkv.get(2), plan.heads().dimension());
    return output.apply(pass, meeting.apply(scope, new Ops.Heads(q, k, v), plan));
  }

  private List<NDArray> queriesKeysValues(Pass pass, NDArray x) {
    if (inputs.size() > 1) {
      return inputs.stream().map(input -> input.apply(pass, x)).toList();
    }
    NDArray all = inputs.get(0).apply(pass, x);
    AttentionPlan.Heads heads = plan.heads();
    int queries = heads.queries() * heads.dimension();
    int keys = heads.keys() * heads.dimension();
    Scope scope = pass.scope();
    return List.of(
        ops.columns(scope, all, 0, queries),
        ops.columns(scope, all, queries, keys),
        ops.columns(scope, all, queries + keys, keys));
  }

  /** x [T, heads·d], normed and rotated where the plan says so, to [T, heads, d]. */
  private NDArray placed(Pass pass, NDArray x, int norm, @Nullable Rotary rotary) {
    Scope scope = pass.scope();
    NDArray heads = ops.heads(scope, normed(pass, x, norm), plan.heads().dimension());
    return rotary == null ? heads : ops.rotate(scope, heads, rotary.cos(), rotary.sin());
  }

  private NDArray normed(Pass pass, NDArray x, int index) {
    if (norms.isEmpty()) {
      return x;
    }
    Norm norm = norms.get(index);
    return norm.apply(pass, ops.heads(pass.scope(), x, norm.plan().width()));
  }
}
