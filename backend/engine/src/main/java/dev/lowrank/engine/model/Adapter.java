package dev.lowrank.engine.model;

import org.jspecify.annotations.Nullable;

/** Low-rank updates by the path of the layer they change; chosen anew for each call of a model. */
@FunctionalInterface
public interface Adapter {

  /** The base model as it is. */
  Adapter NONE = path -> null;

  /** The update of a layer, or null where the layer stays as it is. */
  @Nullable LowRank at(String path);
}
