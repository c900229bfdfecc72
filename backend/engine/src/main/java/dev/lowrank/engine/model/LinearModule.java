package dev.lowrank.engine.model;

/**
 * A linear layer that LoRA can adapt.
 *
 * @param path its name in the model, such as {@code model.layers.0.self_attn.q_proj}
 * @param inFeatures features that it takes
 * @param outFeatures features that it gives
 * @param transposed whether its weight lies in the files as [in, out] (GPT-2), not [out, in]
 */
public record LinearModule(String path, int inFeatures, int outFeatures, boolean transposed) {

  /** A layer whose weight is [out, in]. */
  public LinearModule(String path, int inFeatures, int outFeatures) {
    this(path, inFeatures, outFeatures, false);
  }

  /** The last part of the path, such as {@code q_proj}. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
