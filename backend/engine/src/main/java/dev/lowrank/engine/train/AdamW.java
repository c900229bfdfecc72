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
  private final List<String> names;
  private final List<NDArray> parameters;
  private final Ops.Moments moments;
  private final double weightDecay;
  private int steps;

  /** An optimizer that has seen nothing; its state lives in the scope. */
  AdamW(Ops ops, Map<String, NDArray> parameters, double weightDecay, Scope scope) {
    this(ops, parameters, weightDecay, zeros(parameters, scope), 0);
  }

  private AdamW(
      Ops ops,
      Map<String, NDArray> parameters,
      double weightDecay,
      Ops.Moments moments,
      int steps) {
    this.ops = ops;
    this.names = List.copyOf(parameters.keySet());
    this.parameters = List.copyOf(parameters.values());
    this.weightDecay = weightDecay;
    this.moments = moments;
    this.steps = steps;
  }

  /** An optimizer as it was when {@link #state} was taken after so many steps. */
  static AdamW restored(
      Ops ops, Map<String, NDArray> parameters, double weightDecay, Checkpoint checkpoint) {
    List<NDArray> means = new ArrayList<>();
    List<NDArray> squares = new ArrayList<>();
    for (String name : parameters.keySet()) {
      means.add(checkpoint.tensor(MEAN + name));
      squares.add(checkpoint.tensor(SQUARE + name));
    }
    return new AdamW(
        ops, parameters, weightDecay, new Ops.Moments(means, squares), checkpoint.step());
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
    NDArray settings =
        scope.onCpu(new double[] {learningRate, BETA1, BETA2, weightDecay, EPSILON, steps});
    ops.adamw(scope, parameters, gradients, moments, settings);
  }

  /** Its state by name, for a checkpoint. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      state.put(MEAN + names.get(i), moments.means().get(i));
      state.put(SQUARE + names.get(i), moments.squares().get(i));
    }
    return state;
  }
}
