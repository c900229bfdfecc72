package dev.lowrank.engine.model;

/** In how many bits the frozen linear layers of a base are kept while an adapter learns. */
public enum Quantization {
  /** As they are. */
  NONE,
  /** 4 bits a weight, with double quantization (QLoRA, arXiv 2305.14314). */
  NF4,
  /** 8 bits a weight, by the largest of each row (arXiv 2208.07339). */
  INT8;

  /** Weights that share a scale in NF4, and such scales that share one of theirs. */
  private static final int BLOCK = 64;

  private static final int SCALES = 256;

  /** Bytes of a matrix [out, in] that is kept so. */
  public long bytes(long out, long in) {
    long weights = out * in;
    long blocks = divided(weights, BLOCK);
    return switch (this) {
      case NONE -> weights * Float.BYTES;
      case NF4 -> blocks * BLOCK / 2 + blocks + divided(blocks, SCALES) * Float.BYTES;
      case INT8 -> weights + out * Float.BYTES;
    };
  }

  private static long divided(long count, int by) {
    return (count + by - 1) / by;
  }
}
