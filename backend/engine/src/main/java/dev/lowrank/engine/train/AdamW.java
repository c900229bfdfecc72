package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AdamW with bias correction and decoupled weight decay (arXiv 1711.05101), β = 0.9 and 0.999. */
final class AdamW {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final String MEAN = "mean.";
  private static final String SQUARE = "square.";

  private final Ops ops;
  private final ParameterGroups groups;
  private final Ops.Moments moments;
  private int steps;

  /** An optimizer that has seen nothing; its state lives in the scope. */
  AdamW(Ops ops, ParameterGroups groups, Scope scope) {
    this(ops, groups, zeros(groups.parameters(), scope), 0);
  }

  private AdamW(Ops ops, ParameterGroups groups, Ops.Moments moments, int steps) {
    this.ops = ops;
    this.groups = groups;
    this.moments = moments;
    this.steps = steps;
  }

  /** An optimizer as it was when {@link #state} was taken after so many steps. */
  static AdamW restored(Ops ops, ParameterGroups groups, Checkpoint checkpoint) {
    List<NDArray> means = new ArrayList<>();
    List<NDArray> squares = new ArrayList<>();
    for (String name : groups.parameters().keySet()) {
      means.add(checkpoint.tensor(MEAN + name));
      squares.add(checkpoint.tensor(SQUARE + name));
    }
    return new AdamW(ops, groups, new Ops.Moments(means, squares), checkpoint.step());
  }

  private static Ops.Moments zeros(Map<String, NDArray> parameters, Scope scope) {
    List<NDArray> means = new ArrayList<>();
    List<NDArray> squares = new ArrayList<>();
    for (NDArray parameter : parameters.values()) {
      Shape shape = parameter.getShape();
      means.add(scope.manager().zeros(shape, DataType.FLOAT32));
      squares.add(scope.manager().zeros(shape, DataType.FLOAT32));
    }
    return new Ops.Moments(means, squares);
  }

  /** Changes the parameters in place; the gradients are in their order. */
  void step(Scope scope, List<NDArray> gradients, double learningRate) {
    steps++;
    List<NDArray> parameters = List.copyOf(groups.parameters().values());
    groups
        .members()
        .forEach(
            (group, members) -> {
              double rate = learningRate * group.rateFactor();
              double[] settings = {rate, BETA1, BETA2, group.weightDecay(), EPSILON, steps};
              ops.adamw(
                  scope,
                  select(parameters, members),
                  select(gradients, members),
                  new Ops.Moments(
                      select(moments.means(), members), select(moments.squares(), members)),
                  scope.onCpu(settings));
            });
  }

  private static List<NDArray> select(List<NDArray> all, List<Integer> members) {
    return members.stream().map(all::get).toList();
  }

  /** Its state by name, for a checkpoint. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    int index = 0;
    for (String name : groups.parameters().keySet()) {
      state.put(MEAN + name, moments.means().get(index));
      state.put(SQUARE + name, moments.squares().get(index++));
    }
    return state;
  }
}
