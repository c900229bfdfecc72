package dev.lowrank.engine.model;

import java.util.List;

/** The names under which files may hold a tensor. */
public final class StoredNames {

  private static final String GPT2_PREFIX = "transformer.";

  private StoredNames() {}

  /** The name itself, and for GPT-2 that without its base model, as it was published. */
  public static List<String> of(String tensor) {
    return tensor.startsWith(GPT2_PREFIX)
        ? List.of(tensor, tensor.substring(GPT2_PREFIX.length()))
        : List.of(tensor);
  }
}
