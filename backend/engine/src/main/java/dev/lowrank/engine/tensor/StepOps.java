package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;

/**
 * The operations of generation, where a step makes one token of each of n texts. A cache is a pair
 * of keys and values, each [n·kvHeads, capacity, d]. None of them records what gradients need.
 */
public final class StepOps {

  private final PtSymbolBlock module;

  StepOps(PtSymbolBlock module) {
    this.module = module;
  }

  /**
   * Where the tokens of a step stand.
   *
   * @param tensors the cache's rows [n·kvHeads] that they take, counted over heads and capacity;
   *     their positions [n]; then cosines and sines of rotary positions, or neither
   * @param seen how many tokens the longest text has with this step's
   */
  public record Places(TensorList tensors, int seen) {}

  /** x [n, hidden] through one layer, [n, hidden]; its keys and values go into the cache. */
  public NDArray decode(
      Scope scope, NDArray x, LayerInputs layer, TensorList cache, Places places) {
    try (OpCall call = new OpCall(module)) {
      call.add(x).add(layer.weights).add(cache).add(places.tensors());
      call.add(layer.sizes).add(layer.numbers).add(places.seen());
      return call.tensor(scope, "decode");
    }
  }

  /** Keys and values of a step into the cache, and q [n, heads, d] over all there, [n, heads·d]. */
  public NDArray meet(
      Scope scope, Ops.Heads heads, TensorList cache, Places places, Ops.Scores scores) {
    try (OpCall call = new OpCall(module)) {
      call.add(heads.q()).add(heads.k()).add(heads.v()).add(cache).add(places.tensors());
      call.add(scores.window()).add(places.seen()).add(scores.scale()).add(scores.softCap());
      return call.tensor(scope, "meet");
    }
  }

  /**
   * Keys and values [T, kvHeads, d] of whole texts, lengths [n] on the CPU, into an empty cache.
   */
  public void fill(Scope scope, TensorList cache, NDArray k, NDArray v, NDArray lengths) {
    try (OpCall call = new OpCall(module)) {
      call.add(cache).add(k).add(v).add(lengths).tensor(scope, "fill");
    }
  }

  /** x [m, capacity, d] with zeros for as many more, [m, capacity + more, d]. */
  public NDArray widened(Scope scope, NDArray x, int more) {
    try (OpCall call = new OpCall(module)) {
      return call.add(x).add(more).tensor(scope, "widened");
    }
  }

  /**
   * x [n, in] to [n, out]: f·(x·Wᵀ + start + x·Aᵀ·B) + bias, each part but W possibly empty.
   *
   * @param product W [out, in] or packed, start [out], A [r, in], B [r, out], f [out], bias [out]
   */
  public NDArray product(Scope scope, NDArray x, TensorList product) {
    try (OpCall call = new OpCall(module)) {
      return call.add(x).add(product).add(0).tensor(scope, "product");
    }
  }

  /** ‖W − its float16‖² / ‖W‖². */
  public double halfError(NDArray weight) {
    try (OpCall call = new OpCall(module);
        IValue result = call.add(weight).run("half_error")) {
      return result.toDouble();
    }
  }

  /**
   * W [out, in] as float16, in the order in which FBGEMM multiplies float32 by it; needs a start.
   *
   * @throws RuntimeException where this libtorch cannot
   * @see <a href="https://github.com/pytorch/FBGEMM">FBGEMM</a>
   */
  public NDArray packed(Scope scope, NDArray weight) {
    try (OpCall call = new OpCall(module)) {
      return call.add(weight).tensor(scope, "packed");
    }
  }
}
