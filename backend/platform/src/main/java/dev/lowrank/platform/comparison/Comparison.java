package dev.lowrank.platform.comparison;

import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.history.MetricSeries;
import java.util.List;

/** Runs side by side, in the order that was asked for. */
public record Comparison(
    List<RunView> runs, List<ConfigurationRow> configuration, List<Curve> curves) {

  /** A curve of one of the runs. */
  public record Curve(RunId run, MetricSeries series) {}
}
