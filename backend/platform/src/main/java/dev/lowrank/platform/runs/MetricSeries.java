package dev.lowrank.platform.runs;

import java.util.List;

/** One curve of a run; the lists are aligned. */
public record MetricSeries(
    String name,
    List<Integer> steps,
    List<Double> values,
    List<Double> seconds,
    List<Long> tokens) {}
