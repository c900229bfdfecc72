package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.history.MetricQuery;
import dev.lowrank.platform.runs.history.RunHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * The curves of runs as JSON. Those of a run that has ended stay as they are, so that they are
 * written once: of a long run they take half a megabyte, and most of the time is its making.
 */
@Component
@ServerRole
class FinishedCurves {

  private static final int KEPT = 32;

  private final RunQueries queries;
  private final RunHistory history;
  private final JsonMapper json;
  private final ConcurrentLruCache<Ended, byte[]> written =
      new ConcurrentLruCache<>(KEPT, ended -> write(ended.run(), ended.query()));

  FinishedCurves(RunQueries queries, RunHistory history, JsonMapper json) {
    this.queries = queries;
    this.history = history;
    this.json = json;
  }

  /** A run that is tried again ends at another time. */
  private record Ended(RunId run, Instant at, MetricQuery query) {}

  byte[] of(RunId run, MetricQuery query) {
    RunView now = queries.get(run);
    @Nullable Instant ended = now.finishedAt();
    return ended == null ? write(run, query) : written.get(new Ended(run, ended, query));
  }

  private byte[] write(RunId run, MetricQuery query) {
    return json.writeValueAsBytes(new RunDetails.Metrics(history.metrics(run, query)));
  }
}
