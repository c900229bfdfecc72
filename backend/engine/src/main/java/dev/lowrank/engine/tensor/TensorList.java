package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** Tensors handed to libtorch once for many calls; it keeps them alive by itself. */
public final class TensorList implements AutoCloseable {

  final IValue value;

  private TensorList(IValue value) {
    this.value = value;
  }

  /** Hands them over in their order. */
  public static TensorList of(List<NDArray> tensors) {
    return new TensorList(IValue.listFrom(tensors.toArray(PtNDArray[]::new)));
  }

  @Override
  public void close() {
    value.close();
  }
}
