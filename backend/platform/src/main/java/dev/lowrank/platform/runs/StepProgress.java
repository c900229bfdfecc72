package dev.lowrank.platform.runs;

/**
 * How far a running run is.
 *
 * @param trainSeconds time spent in optimizer steps
 */
public record StepProgress(
    int step,
    int totalSteps,
    double epoch,
    double tokensPerSecond,
    double trainSeconds,
    long trainedTokens) {}
