package dev.lowrank.platform.runs.history;

/**
 * A value that was measured beside the steps.
 *
 * @param seconds training time so far
 * @param tokens trained tokens so far
 */
public record MetricPoint(String name, int step, double value, double seconds, long tokens) {}
