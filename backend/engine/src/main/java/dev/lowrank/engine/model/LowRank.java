package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;

/**
 * The update of one linear layer, ΔW = scale·B·A.
 *
 * @param a [rank, in]
 * @param b [out, rank]
 * @param dropout probability on the input while training
 */
public record LowRank(NDArray a, NDArray b, double scale, double dropout) {}
