package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.history.MetricQuery;
import dev.lowrank.platform.runs.history.RunHistory;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * The curves of runs as JSON, written once until something is measured anew: of a long run they
 * take half a megabyte, and most of the time is its making.
 */
@Component
@ServerRole
class KeptCurves {

  private static final int KEPT = 32;

  private final RunHistory history;
  private final JsonMapper json;
  private final ConcurrentLruCache<Asked, byte[]> written =
      new ConcurrentLruCache<>(KEPT, asked -> write(asked.run(), asked.query()));

  KeptCurves(RunHistory history, JsonMapper json) {
    this.history = history;
    this.json = json;
  }

  private record Asked(RunId run, String version, MetricQuery query) {}

  byte[] of(RunId run, MetricQuery query) {
    return written.get(new Asked(run, history.version(run), query));
  }

  private byte[] write(RunId run, MetricQuery query) {
    return json.writeValueAsBytes(new RunDetails.Metrics(history.metrics(run, query)));
  }
}
