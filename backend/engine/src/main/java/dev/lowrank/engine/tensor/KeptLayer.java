package dev.lowrank.engine.tensor;

import ai.djl.pytorch.jni.IValue;

/** What a layer gave, and what it keeps of it for the way back. */
public final class KeptLayer implements AutoCloseable {

  final IValue tensors;

  KeptLayer(IValue tensors) {
    this.tensors = tensors;
  }

  @Override
  public void close() {
    tensors.close();
  }
}
