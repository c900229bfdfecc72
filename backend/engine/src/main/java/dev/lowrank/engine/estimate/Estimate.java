package dev.lowrank.engine.estimate;

/**
 * What a run will need.
 *
 * @param storageBytes of the weights that it publishes
 * @param trainableParameters weights that learn
 */
public record Estimate(Memory memory, long storageBytes, long trainableParameters) {

  /**
   * The most memory that the training process holds, part by part, in bytes.
   *
   * @param runtimeBytes the JVM and libtorch before any model
   * @param weightsBytes the base model's weights as they are kept
   * @param adapterBytes the adapter's weights, 0 for full fine-tuning
   * @param optimizerBytes AdamW's two moments of each trained weight
   * @param activationBytes what the backward pass needs of the forward pass, and the logits
   */
  public record Memory(
      long runtimeBytes,
      long weightsBytes,
      long adapterBytes,
      long gradientBytes,
      long optimizerBytes,
      long activationBytes) {

    /** All of it. */
    public long totalBytes() {
      return runtimeBytes
          + weightsBytes
          + adapterBytes
          + gradientBytes
          + optimizerBytes
          + activationBytes;
    }
  }
}
