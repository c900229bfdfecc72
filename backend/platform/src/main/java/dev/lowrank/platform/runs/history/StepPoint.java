package dev.lowrank.platform.runs.history;

/**
 * What an optimizer step measured.
 *
 * @param seconds training time so far
 * @param tokens trained tokens so far
 */
public record StepPoint(
    int step,
    double seconds,
    long tokens,
    double trainLoss,
    double learningRate,
    double gradientNorm,
    double tokensPerSecond,
    double memoryBytes) {}
