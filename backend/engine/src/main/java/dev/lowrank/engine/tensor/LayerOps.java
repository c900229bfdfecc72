package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * A decoder layer forward and backward with a frozen base, each in one call: the derivatives are
 * written out, so that only what they need is kept, and nothing is computed that no adapter asks
 * for. T is the number of tokens of a packed batch.
 */
public final class LayerOps {

  /** The most logits that the loss holds at once, or those of one row; in two tensors. */
  public static final int LOGITS_AT_ONCE = 1 << 23;

  private final PtSymbolBlock module;
  private final Meetings meetings = new Meetings(this);

  LayerOps(PtSymbolBlock module) {
    this.module = module;
  }

  /**
   * What both ways need.
   *
   * @param turn cosines and sines of rotary positions, [T, 1, R/2] each, or nothing
   */
  public record Layer(
      LayerInputs inputs, LayerFactors factors, TensorList turn, TextGroups groups) {

    OpCall addTo(OpCall call) {
      call.add(inputs.weights).add(factors.factors).add(factors.parts).add(factors.scales);
      call.add(turn).add(groups.places).add(groups.spans);
      return call.add(inputs.sizes).add(inputs.numbers);
    }
  }

  /** How queries meet keys of such heads on this device. */
  public Meeting meeting(Meeting.Heads heads) {
    return meetings.of(heads);
  }

  /** What meets, [T, heads·d], beside the gradient by queries, keys and values, in float32. */
  NDArray thereAndBack(
      Scope scope, NDArray placed, NDArray gradient, TextGroups groups, Meeting.Heads heads) {
    Ops.Scores scores = new Ops.Scores(1 / Math.sqrt(heads.width()), heads.window(), 0);
    LayerInputs.Shape shape = new LayerInputs.Shape(heads.width(), heads.keys(), 1, 1, false);
    try (LayerInputs inputs = new LayerInputs(List.of(), shape, new double[6], scores, 1);
        OpCall call = new OpCall(module).add(placed).add(gradient)) {
      call.add(groups.places).add(groups.spans).add(inputs.sizes).add(inputs.numbers);
      return call.tensor(scope, "there_and_back");
    }
  }

  /**
   * Room in memory.
   *
   * @param bytes a whole tensor of bytes; empty: there is none, and each takes its own
   * @param first the first that is free
   */
  public record Room(NDArray bytes, long first) {}

  /**
   * x [T, hidden] through a layer.
   *
   * @param room where it keeps what is large
   * @param keep whether it can go back; else only its output can be had of it
   */
  public KeptLayer forward(NDArray x, Layer layer, Room room, boolean keep) {
    try (OpCall call = new OpCall(module)) {
      layer.addTo(call.add(x)).add(room.bytes()).add(room.first()).add(keep ? 1 : 0);
      return new KeptLayer(call.run("forward_layer"));
    }
  }

  /** What the layer gave, [T, hidden]. */
  public NDArray output(Scope scope, KeptLayer kept) {
    try (OpCall call = new OpCall(module)) {
      return call.add(kept.tensors).tensor(scope, "first");
    }
  }

  /**
   * The loss's gradient by what came out of a layer to that by what went in, x; adds that by each
   * factor.
   *
   * @param sums of A and B of each pair of the factors, in their order; empty for one that does not
   *     learn
   */
  public NDArray backward(
      Scope scope, NDArray gradient, NDArray x, KeptLayer kept, List<NDArray> sums, Layer layer) {
    try (OpCall call = new OpCall(module);
        TensorList into = TensorList.of(sums)) {
      call.add(gradient).add(x).add(kept.tensors).add(into);
      return layer.addTo(call).tensor(scope, "backward_layer");
    }
  }

  /** Room for rows [rows, in] like those of a part [n, in], with nothing in it. */
  public NDArray rowsLike(Scope scope, NDArray part, long rows) {
    try (OpCall call = new OpCall(module)) {
      return call.add(part).add(rows).tensor(scope, "rows_like");
    }
  }

  /** Puts a part [n, in] into x [rows, in], from its row first on. */
  public void fillRows(Scope scope, NDArray x, long first, NDArray part) {
    try (OpCall call = new OpCall(module)) {
      call.add(x).add(first).add(part).tensor(scope, "fill_rows");
    }
  }

  /**
   * A loss and its gradient.
   *
   * @param sum over all targets, a scalar that stays on its device until a step is done
   * @param byStates [m, hidden]
   */
  public record Loss(NDArray sum, NDArray byStates) {}

  /**
   * What turns states into logits.
   *
   * @param weight W [vocabulary, hidden]; widened a piece at a time where it lies in fewer bits
   * @param type in which it multiplies
   * @param softCap c in c·tanh(logit/c); 0: none
   */
  public record Head(NDArray weight, ScalarType type, double softCap) {}

  /**
   * Sum of −log softmax(logits of states)[target] and its gradient, a few rows at a time, so that
   * the logits never exist as a whole.
   *
   * @param states [m, hidden]
   * @param targets [m]
   */
  public Loss loss(Scope scope, NDArray states, Head head, NDArray targets) {
    try (OpCall call = new OpCall(module)) {
      call.add(states).add(head.weight()).add(head.type().code()).add(targets);
      call.add(head.softCap()).add(LOGITS_AT_ONCE);
      try (IValue result = call.run("loss_and_gradient")) {
        NDArray[] found = result.toTensorArray((PtNDManager) scope.manager());
        return new Loss(found[0], found[1]);
      }
    }
  }
}
