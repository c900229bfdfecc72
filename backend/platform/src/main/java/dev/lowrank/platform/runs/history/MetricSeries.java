package dev.lowrank.platform.runs.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One curve of a run; the lists are aligned. */
public record MetricSeries(
    String name,
    @Schema(description = "Pairs [step, value]") List<List<Double>> points,
    @Schema(description = "Training seconds since the start, one per point") List<Double> seconds,
    @Schema(description = "Trained tokens since the start, one per point") List<Long> tokens) {

  /** A curve without points. */
  static MetricSeries empty(String name) {
    return new MetricSeries(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** The curves that points belong to, in the order in which they come. */
  public static List<MetricSeries> of(Iterable<MetricPoint> points) {
    Map<String, MetricSeries> series = new LinkedHashMap<>();
    points.forEach(point -> series.computeIfAbsent(point.name(), MetricSeries::empty).add(point));
    return List.copyOf(series.values());
  }

  void add(MetricPoint point) {
    points.add(List.of((double) point.step(), point.value()));
    seconds.add(point.seconds());
    tokens.add(point.tokens());
  }
}
