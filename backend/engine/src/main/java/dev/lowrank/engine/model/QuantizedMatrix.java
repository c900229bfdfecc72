package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;

/** A matrix [out, in] in few bits, formed as float32 whenever it is used. */
final class QuantizedMatrix {

  private final Quantization form;
  private final List<NDArray> parts;
  private final List<NDArray> tables;
  private final Shape shape;

  private QuantizedMatrix(
      Quantization form, List<NDArray> parts, List<NDArray> tables, Shape shape) {
    this.form = form;
    this.parts = parts;
    this.tables = tables;
    this.shape = shape;
  }

  /** Its numbers [out, in], owned by the scope. */
  NDArray wide(Scope scope) {
    Ops ops = Torch.get().ops();
    return form == Quantization.NF4
        ? ops.unpackNormal(scope, parts, tables, shape)
        : ops.unpackRows(scope, parts);
  }

  /** Makes such matrices, which live in one scope and share what they need. */
  static final class Maker {

    private final Ops ops = Torch.get().ops();
    private final Quantization form;
    private final Scope scope;
    private List<NDArray> tables = List.of();

    /**
     * A maker of one kind.
     *
     * @param form not {@link Quantization#NONE}
     */
    Maker(Quantization form, Scope scope) {
      this.form = form;
      this.scope = scope;
    }

    /** From float32 [out, in], which nothing needs afterwards. */
    QuantizedMatrix of(NDArray wide) {
      if (tables.isEmpty()) {
        tables = ops.packingTables(scope, wide);
      }
      List<NDArray> parts =
          form == Quantization.NF4
              ? ops.packNormal(scope, wide, tables)
              : ops.packRows(scope, wide);
      return new QuantizedMatrix(form, parts, tables, wide.getShape());
    }
  }
}
