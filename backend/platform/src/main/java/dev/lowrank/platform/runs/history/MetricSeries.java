package dev.lowrank.platform.runs.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** One curve of a run; the lists are aligned. */
public record MetricSeries(
    String name,
    @Schema(description = "Pairs [step, value]") List<List<Double>> points,
    @Schema(description = "Training seconds since the start, one per point") List<Double> seconds,
    @Schema(description = "Trained tokens since the start, one per point") List<Long> tokens) {

  /** The curve of that name through what steps, or else other points of that name, measured. */
  static MetricSeries of(String name, List<StepPoint> steps, List<MetricPoint> others) {
    MetricSeries series =
        new MetricSeries(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    StepMetric.named(name)
        .ifPresentOrElse(
            metric ->
                steps.forEach(
                    one -> series.add(one.step(), metric.of(one), one.seconds(), one.tokens())),
            () ->
                others.stream()
                    .filter(one -> one.name().equals(name))
                    .forEach(
                        one -> series.add(one.step(), one.value(), one.seconds(), one.tokens())));
    return series;
  }

  private void add(int step, double value, double second, long token) {
    points.add(List.of((double) step, value));
    seconds.add(second);
    tokens.add(token);
  }
}
