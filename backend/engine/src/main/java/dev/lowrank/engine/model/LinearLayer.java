package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = x·Wᵀ + bias, and the adapter's update where there is one.
 *
 * @param weight W [out, in], or Wᵀ where the module is transposed, as it lies in memory
 * @param bias [out], or null
 * @param products in what type x and W meet
 */
record LinearLayer(
    Ops ops, LinearModule module, BaseWeight weight, @Nullable NDArray bias, Products products) {

  static LinearLayer of(Ops ops, LinearPlan plan, Weights weights) {
    String path = plan.module().path();
    @Nullable NDArray bias = plan.bias() ? weights.get(path + ".bias") : null;
    return new LinearLayer(
        ops, plan.module(), weights.kept(path + ".weight"), bias, weights.products());
  }

  static List<LinearLayer> all(Ops ops, List<LinearPlan> plans, Weights weights) {
    return plans.stream().map(plan -> of(ops, plan, weights)).toList();
  }

  /** x [T, in] to [T, out]. */
  NDArray apply(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    NDArray w = weight(pass);
    @Nullable LowRank update = pass.adapter().at(module.path());
    if (update == null) {
      return product(pass, x, w);
    }
    NDArray input =
        pass.training() && update.dropout() > 0 ? ops.dropout(scope, x, update.dropout()) : x;
    if (update.magnitude() != null) {
      return directed(pass, new Inputs(x, input), w, update, update.magnitude());
    }
    NDArray y = product(pass, x, w);
    LowRank.Factors learned = update.learned();
    LowRank.@Nullable Factors removed = update.removed();
    if (removed != null) {
      y = ops.addLowRank(scope, y, x, removed.a(), removed.b(), -update.scale());
    }
    return ops.addLowRank(scope, y, input, learned.a(), learned.b(), update.scale());
  }

  /**
   * W in force, [out, in], in the type of its products; the pass's scope owns it where it had to be
   * formed.
   */
  NDArray weight(Pass pass) {
    ScalarType type = products == Products.WIDE ? ScalarType.FLOAT32 : ScalarType.BFLOAT16;
    @Nullable NDArray own = pass.adapter().own(module.path() + ".weight");
    NDArray typed =
        own == null
            ? weight.in(pass.scope(), type)
            : new BaseWeight.Whole(own, ScalarType.FLOAT32).in(pass.scope(), type);
    return module.transposed() ? ops.transpose(pass.scope(), typed) : typed;
  }

  /** W as it lies, if it is narrow, multiplies in float32 and is the one in force; else null. */
  @Nullable NDArray narrow(Pass pass) {
    return products == Products.WIDE
            && weight instanceof BaseWeight.Whole whole
            && whole.narrow()
            && pass.adapter().own(module.path() + ".weight") == null
        ? whole.tensor()
        : null;
  }

  private record Inputs(NDArray whole, NDArray dropped) {}

  /** W sees what was not dropped as well, as PEFT has it. */
  private NDArray directed(Pass pass, Inputs x, NDArray w, LowRank update, NDArray magnitude) {
    Scope scope = pass.scope();
    NDArray y = product(pass, x.whole(), w);
    NDArray straight =
        bias == null && x.whole() == x.dropped() ? y : multiplied(scope, x.dropped(), w);
    NDArray inner = ops.linear(scope, x.dropped(), update.learned().a());
    LowRank.Factors learned = update.learned();
    return ops.addDirected(
        scope,
        new Ops.Directed(y, straight, inner, w),
        learned.a(),
        learned.b(),
        magnitude,
        update.scale());
  }

  private NDArray product(Pass pass, NDArray x, NDArray w) {
    if (bias == null) {
      return multiplied(pass.scope(), x, w);
    }
    NDArray b = pass.adapter().weight(module.path() + ".bias", bias);
    return products == Products.WIDE
        ? ops.linear(pass.scope(), x, w, b)
        : ops.add(pass.scope(), multiplied(pass.scope(), x, w), b);
  }

  private NDArray multiplied(Scope scope, NDArray x, NDArray w) {
    return products == Products.WIDE ? ops.linear(scope, x, w) : ops.linearNarrow(scope, x, w);
  }
}
