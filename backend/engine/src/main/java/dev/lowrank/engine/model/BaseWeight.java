package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;

/** A weight of a base as it lies in memory, and how it becomes numbers to compute with. */
sealed interface BaseWeight {

  /** Its numbers in a type: the tensor itself where it has that, else formed in the scope. */
  NDArray in(Scope scope, ScalarType type);

  /** A tensor in the type that it has in memory, which may be its file's. */
  record Whole(NDArray tensor, ScalarType type) implements BaseWeight {
    @Override
    public NDArray in(Scope scope, ScalarType wanted) {
      return type == wanted ? tensor : Torch.get().ops().cast(scope, tensor, wanted);
    }

    /** Whether its bits are fewer than float32's. */
    boolean narrow() {
      return type != ScalarType.FLOAT32;
    }
  }

  /** A linear layer's, in few bits; of one that lies [in, out] in the files, its transpose is. */
  record Packed(QuantizedMatrix matrix, boolean transposed) implements BaseWeight {
    @Override
    public NDArray in(Scope scope, ScalarType wanted) {
      NDArray wide = matrix.wide(scope);
      NDArray typed =
          wanted == ScalarType.FLOAT32 ? wide : Torch.get().ops().cast(scope, wide, wanted);
      return transposed ? Torch.get().ops().transpose(scope, typed) : typed;
    }
  }
}
