package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.runs.history.MetricSeries;
import dev.lowrank.platform.runs.history.RunEvent;
import dev.lowrank.platform.runs.history.RunSample;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hangs on a run: metrics, events, samples. */
final class RunDetails {

  private RunDetails() {}

  /** The curves of a run. */
  @Schema(name = "RunMetrics")
  record Metrics(List<MetricSeries> series) {}

  /** The events of a run. */
  @Schema(name = "RunEventList")
  record Events(List<RunEvent> items, @Nullable String nextCursor) {}

  /** What the model said before, while and after training. */
  @Schema(name = "RunSampleList")
  record Samples(List<RunSample> items) {}
}
