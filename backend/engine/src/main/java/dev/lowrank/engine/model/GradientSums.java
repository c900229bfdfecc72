package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gradients of what learns, as they add up; each of its weight's shape. */
public final class GradientSums {

  private final List<NDArray> sums;
  private final Map<NDArray, NDArray> byWeight = new IdentityHashMap<>();

  /** Zeros for each weight, owned by the scope. */
  public GradientSums(Scope owner, List<NDArray> weights) {
    this.sums =
        weights.stream()
            .map(weight -> owner.manager().zeros(weight.getShape(), weight.getDataType()))
            .toList();
    for (int i = 0; i < sums.size(); i++) {
      byWeight.put(weights.get(i), sums.get(i));
    }
  }

  /** In the weights' order. */
  public List<NDArray> all() {
    return sums;
  }

  /** A weight's, or null where it does not learn. */
  @Nullable NDArray of(NDArray weight) {
    return byWeight.get(weight);
  }

  /** Adds the gradients of what was recorded, by these weights, which learn. */
  void add(Scope scope, NDArray objective, List<NDArray> weights) {
    List<NDArray> into = weights.stream().map(byWeight::get).toList();
    Torch.get().ops().addGradients(scope, objective, weights, into);
  }

  /** The same, and into byX that by x. */
  void add(Scope scope, NDArray objective, List<NDArray> weights, NDArray x, NDArray byX) {
    List<NDArray> by = new ArrayList<>(weights);
    by.add(x);
    List<NDArray> into = new ArrayList<>(weights.stream().map(byWeight::get).toList());
    into.add(byX);
    Torch.get().ops().addGradients(scope, objective, by, into);
  }
}
