package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;

/**
 * The room in which the layers of a pass keep what is large, one after the other; taken once and
 * used by all passes, so that no gaps come up between what stays and what goes.
 */
public final class Workspace implements AutoCloseable {

  private final Scope scope = Torch.get().weights();
  private final LayerOps.Room none = new LayerOps.Room(empty(0), 0);
  private NDArray bytes = none.bytes();
  private long capacity;
  private long taken;

  private NDArray empty(long size) {
    return scope.manager().create(new Shape(size), DataType.UINT8);
  }

  /** No room at all, for what does not go back. */
  LayerOps.Room none() {
    return none;
  }

  /** Empties it, for a pass that will take so many bytes. */
  public void begin(long needed) {
    taken = 0;
    if (needed > capacity) {
      if (capacity > 0) {
        bytes.close();
      }
      bytes = empty(needed);
      capacity = needed;
    }
  }

  /** The next so many bytes; none where they do not fit. */
  LayerOps.Room take(long count) {
    if (taken + count > capacity) {
      return none;
    }
    LayerOps.Room room = new LayerOps.Room(bytes, taken);
    taken += count;
    return room;
  }

  @Override
  public void close() {
    scope.close();
  }
}
