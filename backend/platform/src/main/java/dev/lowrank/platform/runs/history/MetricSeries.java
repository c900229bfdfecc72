package dev.lowrank.platform.runs.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One curve of a run; the arrays are aligned, and plain ones since a long curve costs its JSON. */
public record MetricSeries(
    String name,
    @Schema(description = "Pairs [step, value]") double[][] points,
    @Schema(description = "Training seconds since the start, one per point") double[] seconds,
    @Schema(description = "Trained tokens since the start, one per point") long[] tokens) {

  /** The curve of that name through what steps, or else other points of that name, measured. */
  static MetricSeries of(String name, List<StepPoint> steps, List<MetricPoint> others) {
    return StepMetric.named(name)
        .map(metric -> of(metric, steps))
        .orElseGet(() -> of(name, others.stream().filter(o -> o.name().equals(name)).toList()));
  }

  private static MetricSeries of(StepMetric metric, List<StepPoint> steps) {
    return new MetricSeries(
        metric.curve(),
        steps.stream()
            .map(one -> new double[] {one.step(), metric.of(one)})
            .toArray(double[][]::new),
        steps.stream().mapToDouble(StepPoint::seconds).toArray(),
        steps.stream().mapToLong(StepPoint::tokens).toArray());
  }

  private static MetricSeries of(String name, List<MetricPoint> others) {
    return new MetricSeries(
        name,
        others.stream().map(one -> new double[] {one.step(), one.value()}).toArray(double[][]::new),
        others.stream().mapToDouble(MetricPoint::seconds).toArray(),
        others.stream().mapToLong(MetricPoint::tokens).toArray());
  }
}
