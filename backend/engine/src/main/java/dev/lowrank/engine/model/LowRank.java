package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The update of one layer: ΔW = scale·(B·A − B₀·A₀), and with a magnitude m the direction of W + ΔW
 * at that length (DoRA, arXiv 2402.09353).
 *
 * @param learned A and B
 * @param removed A₀ and B₀, where training began at a part of W (PiSSA, OLoRA), else null
 * @param dropout probability on B·A's input while training
 * @param magnitude m [out], or null
 */
public record LowRank(
    Factors learned,
    @Nullable Factors removed,
    double scale,
    double dropout,
    @Nullable NDArray magnitude) {

  /**
   * A product of low rank.
   *
   * @param a [rank, in]
   * @param b [out, rank]
   */
  public record Factors(NDArray a, NDArray b) {}
}
