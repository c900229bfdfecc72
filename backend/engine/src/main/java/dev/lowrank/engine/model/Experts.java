package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of experts. T is the number of tokens, k the experts of each, H the hidden size. The
 * rows of each expert lie together, so that each computes once.
 */
final class Experts implements Positionwise {

  private final Ops ops;
  private final ExpertsPlan plan;
  private final LinearLayer router;
  private final List<? extends Positionwise> experts;

  Experts(Ops ops, ExpertsPlan plan, Weights weights) {
    this.ops = ops;
    this.plan = plan;
    this.router = LinearLayer.of(ops, plan.router(), weights);
    this.experts =
        plan.stacked() == null
            ? plan.experts().stream().map(one -> new FeedForward(ops, one, weights)).toList()
            : StackedExpert.all(ops, plan.stacked(), weights);
  }

  @Override
  public NDArray apply(Pass pass, NDArray x) {
    Scope scope = pass.scope();
    ExpertsPlan.Routing routing = plan.routing();
    NDArray scores = router.apply(pass, x);
    Ops.Routes routes = ops.route(scope, scores, routing.chosen(), routing.normed());
    NDList rows = ops.split(scope, ops.rows(scope, x, routes.tokens()), routes.counts());
    List<NDArray> outputs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      // One that no token meets has a gradient all the same: zeros.
      if (scope.learning() || rows.get(i).getShape().get(0) > 0) {
        outputs.add(experts.get(i).apply(pass, rows.get(i)));
      }
    }
    return ops.routedSum(scope, outputs, routes);
  }

  /** One of those that share tensors. */
  private record StackedExpert(Ops ops, ExpertsPlan.Stacked plan, Weights weights, int index)
      implements Positionwise {

    static List<StackedExpert> all(Ops ops, ExpertsPlan.Stacked plan, Weights weights) {
      List<StackedExpert> all = new ArrayList<>();
      for (int i = 0; i < plan.inputs().shape().get(0); i++) {
        all.add(new StackedExpert(ops, plan, weights, i));
      }
      return all;
    }

    @Override
    public NDArray apply(Pass pass, NDArray x) {
      Scope scope = pass.scope();
      int inner = Math.toIntExact(plan.outputs().shape().get(2));
      NDArray both = ops.linear(scope, x, matrix(pass, plan.inputs()));
      NDArray gate = ops.columns(scope, both, 0, inner);
      NDArray up = ops.columns(scope, both, inner, inner);
      return ops.linear(scope, ops.swiglu(scope, gate, up), matrix(pass, plan.outputs()));
    }

    private NDArray matrix(Pass pass, TensorSpec spec) {
      @Nullable NDArray own = pass.adapter().own(spec.name());
      if (own != null) {
        return ops.matrix(pass.scope(), own, index);
      }
      BaseWeight.Whole all = weights.whole(spec.name());
      NDArray one = ops.matrix(pass.scope(), all.tensor(), index);
      return new BaseWeight.Whole(one, all.type()).in(pass.scope(), ScalarType.FLOAT32);
    }
  }
}
