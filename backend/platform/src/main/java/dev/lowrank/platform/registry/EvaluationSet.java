package dev.lowrank.platform.registry;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Precision;

/**
 * How a loss was measured; two losses compare only when all of it is equal.
 *
 * @param precision never AUTO
 */
public record EvaluationSet(
    String dataset,
    int datasetVersion,
    int maxSequenceLength,
    LossOn lossOn,
    Precision precision) {}
