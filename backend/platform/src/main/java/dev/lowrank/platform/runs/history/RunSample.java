package dev.lowrank.platform.runs.history;

/**
 * What the model said.
 *
 * @param step 0 is before training
 */
public record RunSample(int step, String prompt, String text) {}
