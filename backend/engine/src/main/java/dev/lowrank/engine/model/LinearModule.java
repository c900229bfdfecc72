package dev.lowrank.engine.model;

/**
 * A linear layer that LoRA can adapt.
 *
 * @param path its name in the model, such as {@code model.layers.0.self_attn.q_proj}
 * @param inFeatures columns of its weight W [out, in]
 * @param outFeatures rows of its weight W [out, in]
 */
public record LinearModule(String path, int inFeatures, int outFeatures) {

  /** The last part of the path, such as {@code q_proj}. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
