package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** What changes a base model; chosen anew for each call of a model. */
@FunctionalInterface
public interface Adaptation {

  /** The base model as it is. */
  Adaptation NONE = path -> null;

  /** The low-rank update of a layer, or null where there is none. */
  @Nullable LowRank at(String path);

  /** The adapter's own copy of a base tensor, or null where the base's is in force. */
  default @Nullable NDArray own(String name) {
    return null;
  }

  /** The tensor in force under a base tensor's name: the adapter's own copy, or the base's. */
  default NDArray weight(String name, NDArray base) {
    @Nullable NDArray own = own(name);
    return own == null ? base : own;
  }
}
