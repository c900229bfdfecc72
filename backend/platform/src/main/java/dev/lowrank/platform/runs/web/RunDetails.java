package dev.lowrank.platform.runs.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hangs on a run: metrics, events, samples. */
final class RunDetails {

  private RunDetails() {}

  /** The curves of a run. */
  @Schema(name = "RunMetrics")
  record Metrics(List<Series> series) {}

  /**
   * One curve.
   *
   * @param points pairs of step and value
   */
  @Schema(name = "MetricSeries")
  record Series(
      String name,
      @Schema(description = "Pairs [step, value]") List<List<Double>> points,
      @Schema(description = "Training seconds since the start, one per point") List<Double> seconds,
      @Schema(description = "Trained tokens since the start, one per point") List<Long> tokens) {}

  /** Something that happened, in a sentence. */
  @Schema(name = "RunEvent")
  record Event(long id, Instant at, EventLevel level, String message, @Nullable String detail) {}

  /** How much an event matters. */
  @Schema(name = "RunEventLevel")
  enum EventLevel {
    INFO,
    WARNING,
    ERROR
  }

  /** The events of a run, oldest first. */
  @Schema(name = "RunEventList")
  record Events(List<Event> items, @Nullable String nextCursor) {}

  /** What the model said. */
  @Schema(name = "RunSample")
  record Sample(int step, String prompt, String text) {}

  /** What the model said before, while and after training. */
  @Schema(name = "RunSampleList")
  record Samples(List<Sample> items) {}
}
