package dev.lowrank.platform.registry;

import dev.lowrank.engine.train.LossOn;

/** What a loss was measured on; two losses compare only when all of it is equal. */
public record EvaluationSet(
    String dataset, int datasetVersion, int maxSequenceLength, LossOn lossOn) {}
