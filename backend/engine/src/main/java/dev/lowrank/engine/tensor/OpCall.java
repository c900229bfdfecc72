package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.List;

/** Arguments of one call that records nothing for gradients; what it made of them goes with it. */
final class OpCall implements AutoCloseable {

  private final PtSymbolBlock module;
  private final List<IValue> arguments = new ArrayList<>();
  private final List<IValue> own = new ArrayList<>();

  OpCall(PtSymbolBlock module) {
    this.module = module;
  }

  OpCall add(NDArray tensor) {
    return owned(IValue.from((PtNDArray) tensor));
  }

  OpCall add(long number) {
    return owned(IValue.from(number));
  }

  OpCall add(double number) {
    return owned(IValue.from(number));
  }

  OpCall add(TensorList list) {
    return add(list.value);
  }

  OpCall add(IValue kept) {
    arguments.add(kept);
    return this;
  }

  private OpCall owned(IValue value) {
    own.add(value);
    return add(value);
  }

  NDArray tensor(Scope scope, String method) {
    try (IValue result = run(method)) {
      return result.toTensor((PtNDManager) scope.manager());
    }
  }

  IValue run(String method) {
    return IValueUtils.runMethod(module, method, arguments.toArray(IValue[]::new));
  }

  @Override
  public void close() {
    own.forEach(IValue::close);
  }
}
