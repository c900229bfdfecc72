package dev.lowrank.engine.lora;

import java.util.Map;

/**
 * How an adapter is shaped: ΔW = scale·B·A with A [rank, in], B [out, rank] and scale = alpha/rank,
 * or alpha/√rank with rsLoRA.
 *
 * @param rankPattern path suffix (regular expression) to its own rank
 * @param alphaPattern path suffix (regular expression) to its own alpha
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    TargetModules targetModules,
    boolean useRslora,
    Map<String, Integer> rankPattern,
    Map<String, Double> alphaPattern) {}
