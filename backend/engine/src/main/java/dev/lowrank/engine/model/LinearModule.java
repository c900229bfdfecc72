package dev.lowrank.engine.model;

/**
 * A layer that LoRA can adapt: a matrix that takes some features and gives others.
 *
 * @param path its name in the model, such as {@code model.layers.0.self_attn.q_proj}
 * @param inFeatures features that it takes; of an embedding, the vocabulary
 * @param outFeatures features that it gives
 * @param kind what it is, and how its weight lies in the files
 */
public record LinearModule(String path, int inFeatures, int outFeatures, Kind kind) {

  private static final String EXPERTS = ".experts.";

  /** What a layer is. */
  public enum Kind {
    /** Inside a decoder layer, its weight [out, in]. */
    LINEAR,
    /** The same with its weight [in, out], as GPT-2 has it. */
    TRANSPOSED,
    /** The tokens' embedding, its weight [vocabulary, hidden]. */
    EMBEDDING,
    /** The output head where it is not the embedding, its weight [vocabulary, hidden]. */
    HEAD
  }

  /** A layer whose weight is [out, in]. */
  public LinearModule(String path, int inFeatures, int outFeatures) {
    this(path, inFeatures, outFeatures, Kind.LINEAR);
  }

  /** Whether its weight lies in the files as [in, out], not [out, in]. */
  public boolean transposed() {
    return kind == Kind.TRANSPOSED || kind == Kind.EMBEDDING;
  }

  /** Whether it is in a decoder layer: neither the embedding nor the head. */
  public boolean inside() {
    return kind == Kind.LINEAR || kind == Kind.TRANSPOSED;
  }

  /** Whether it is in one of a mixture's experts. */
  public boolean ofExpert() {
    return path.contains(EXPERTS);
  }

  /** The path of the part of a layer that it is in; that of all experts for one of theirs. */
  public String part() {
    int end = ofExpert() ? path.indexOf(EXPERTS) : path.lastIndexOf('.');
    return path.substring(0, Math.max(0, end));
  }

  /** Elements of its weight. */
  public long weights() {
    return (long) inFeatures * outFeatures;
  }

  /** The last part of the path, such as {@code q_proj}. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
