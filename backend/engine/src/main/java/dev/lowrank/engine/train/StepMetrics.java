package dev.lowrank.engine.train;

/**
 * What one optimizer step measured.
 *
 * @param step 1 for the first
 * @param loss mean over the labelled tokens, in nats
 * @param gradientNorm global norm before clipping
 * @param tokens tokens that went through the model, padding there is none
 * @param seconds wall time of the step
 */
public record StepMetrics(
    int step,
    double epoch,
    double loss,
    double learningRate,
    double gradientNorm,
    int tokens,
    double seconds) {}
