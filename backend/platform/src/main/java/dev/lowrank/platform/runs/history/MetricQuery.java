package dev.lowrank.platform.runs.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which curves of a run, how finely.
 *
 * @param names no name means every curve
 * @param maxPoints the most points of one curve; its first and last are always there
 */
public record MetricQuery(List<String> names, int maxPoints, @Nullable Integer afterStep) {}
