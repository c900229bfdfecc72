package dev.lowrank.platform.runs.history;

/**
 * One measured value.
 *
 * @param seconds training time so far
 * @param tokens trained tokens so far
 */
public record MetricPoint(String name, int step, double value, double seconds, long tokens) {}
