package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** The weights and sizes of one layer, handed to libtorch once for many calls. */
public final class LayerInputs implements AutoCloseable {

  final TensorList weights;
  final IValue sizes;
  final IValue numbers;

  /**
   * Hands them over. Tensors that a layer does not have are empty.
   *
   * @param weights the norms before and after attention, before and after the feed-forward network,
   *     of queries and of keys; then those of each product. To generate, six as {@link
   *     StepOps#product} has them: those of queries, keys and values or of all three, the output's,
   *     gate's and up's or of both, and the one down. To learn, W [out, in] and bias [out] of four:
   *     of queries, keys and values together, the output's, of gate and up together, the one down
   * @param shape the layer's sizes
   * @param epsilons of the six norms
   * @param residualScale of both branches
   */
  public LayerInputs(
      List<NDArray> weights,
      Shape shape,
      double[] epsilons,
      Ops.Scores scores,
      double residualScale) {
    double[] all = new double[epsilons.length + 3];
    System.arraycopy(epsilons, 0, all, 0, epsilons.length);
    all[epsilons.length] = scores.scale();
    all[epsilons.length + 1] = scores.softCap();
    all[epsilons.length + 2] = residualScale;
    this.weights = TensorList.of(weights);
    this.sizes =
        IValue.listFrom(
            shape.headWidth(),
            scores.window(),
            shape.inputs(),
            shape.gates(),
            shape.gelu() ? 1L : 0L,
            shape.keyHeads());
    this.numbers = IValue.listFrom(all);
  }

  /**
   * A layer's sizes.
   *
   * @param headWidth features of a head
   * @param keyHeads heads of keys and values
   * @param inputs products that give queries, keys and values: three, or one for all
   * @param gates products that give gate and up: two, or one for both
   * @param gelu whether the gate's activation is GELU rather than SiLU
   */
  public record Shape(int headWidth, int keyHeads, int inputs, int gates, boolean gelu) {}

  @Override
  public void close() {
    weights.close();
    sizes.close();
    numbers.close();
  }
}
