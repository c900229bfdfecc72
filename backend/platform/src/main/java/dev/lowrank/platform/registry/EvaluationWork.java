package dev.lowrank.platform.registry;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Precision;
import java.util.Map;

/**
 * What a worker needs to measure a version.
 *
 * @param method LORA or FULL
 * @param baseFiles digest by name
 * @param versionFiles digest by name
 */
public record EvaluationWork(
    String id,
    String method,
    String baseSha256,
    Map<String, String> baseFiles,
    Map<String, String> versionFiles,
    String evalSha256,
    int maxSequenceLength,
    LossOn lossOn,
    Precision precision) {}
