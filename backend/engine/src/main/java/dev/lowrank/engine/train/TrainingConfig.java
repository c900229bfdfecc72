package dev.lowrank.engine.train;

import org.jspecify.annotations.Nullable;

/**
 * How a run learns.
 *
 * @param maxSteps optimizer steps, or null when epochs decide; exactly one of both is given
 * @param epochs passes over the training data, or null when maxSteps decides
 * @param batchSize examples in a micro-batch
 * @param gradientAccumulationSteps micro-batches in an optimizer step
 */
public record TrainingConfig(
    @Nullable Integer maxSteps,
    @Nullable Double epochs,
    int batchSize,
    int gradientAccumulationSteps,
    double learningRate,
    Schedule schedule,
    int warmupSteps,
    double weightDecay,
    double maxGradientNorm,
    int maxSequenceLength,
    long seed,
    Precision precision,
    LossOn lossOn,
    boolean gradientCheckpointing) {}
