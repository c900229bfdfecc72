package dev.lowrank.engine.model;

import java.util.List;

/** Which tensors and linear layers a family has, from its numbers alone; needs no libtorch. */
interface Layout {

  /** Every tensor of the model's files, without the head when it is tied. */
  List<TensorSpec> tensors();

  /** Every linear layer but the output head, in the model's order. */
  List<LinearModule> linearModules();
}
