package dev.lowrank.platform.comparison.web;

import dev.lowrank.platform.comparison.Comparison;
import dev.lowrank.platform.comparison.ConfigurationRow;
import dev.lowrank.platform.runs.history.MetricSeries;
import dev.lowrank.platform.runs.web.RunResponse;
import dev.lowrank.platform.runs.web.RunResponses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** Runs side by side as the API shows them. */
@Schema(name = "RunComparison")
record ComparisonResponse(
    @Schema(description = "In the order of the ids") List<RunResponse> runs,
    @Schema(description = "Every setting that any of the runs has")
        List<ConfigurationRow> configuration,
    @Schema(description = "trainLoss and evalLoss of each run") List<Series> series) {

  /** A curve of one run. */
  @Schema(name = "ComparedSeries")
  record Series(String run, String name, List<Point> points) {}

  /** A point of a curve, on any of three axes. */
  @Schema(name = "ComparedPoint")
  record Point(
      int step,
      double value,
      @Schema(description = "Training time so far") double seconds,
      @Schema(description = "Trained tokens so far") long tokens) {}

  static ComparisonResponse of(Comparison comparison) {
    return new ComparisonResponse(
        comparison.runs().stream().map(RunResponses::of).toList(),
        comparison.configuration(),
        comparison.curves().stream()
            .map(
                curve ->
                    new Series(curve.run().value(), curve.series().name(), points(curve.series())))
            .toList());
  }

  private static List<Point> points(MetricSeries series) {
    return IntStream.range(0, series.points().length)
        .mapToObj(
            i ->
                new Point(
                    (int) series.points()[i][0],
                    series.points()[i][1],
                    series.seconds()[i],
                    series.tokens()[i]))
        .toList();
  }
}
