package dev.lowrank.platform.runs.live;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunProgress;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunRows;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.RunWish;
import dev.lowrank.platform.runs.history.MetricPoint;
import dev.lowrank.platform.runs.history.MetricQuery;
import dev.lowrank.platform.runs.history.MetricSeries;
import dev.lowrank.platform.runs.history.RunEvent;
import dev.lowrank.platform.runs.history.RunHistory;
import dev.lowrank.platform.runs.history.RunSample;
import dev.lowrank.platform.runs.history.StepPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds what is new of a run to someone who has seen it up to a point: one query for a change. */
@Component
@ServerRole
class RunNews {

  private static final int MOST_POINTS = 1000;
  private static final int MOST_EVENTS = 1000;

  /** What was measured at the last step seen comes again: an evaluation follows its step. */
  private static final String SINCE =
      RunRows.select(
          """
          , case when r.attempts = :attempt and :step >= 0 then (
            select coalesce(json_agg(json_build_object('step', step, 'seconds', seconds,
              'tokens', tokens, 'trainLoss', train_loss, 'learningRate', learning_rate,
              'gradientNorm', gradient_norm, 'tokensPerSecond', tokens_per_second,
              'memoryBytes', memory_bytes) order by step), '[]')
            from run_steps where run_id = r.id and step >= :step) end as steps,
          (select coalesce(json_agg(json_build_object('name', name, 'step', step,
              'value', value, 'seconds', seconds, 'tokens', tokens) order by step), '[]')
            from run_metrics where run_id = r.id and step >= :step) as others,
          (select coalesce(json_agg(json_build_object('id', id, 'at', at, 'level', level,
              'message', message, 'detail', detail) order by id), '[]')
            from (select * from run_events where run_id = r.id and id > :event
              order by id limit :most) e) as events,
          (select coalesce(json_agg(json_build_object('step', step, 'prompt', prompt,
              'text', text) order by step, prompt_index), '[]')
            from (select * from run_samples where run_id = r.id
              order by step, prompt_index offset :samples) s) as samples
          """);

  private final JdbcClient jdbc;
  private final RunRows rows;
  private final RunHistory history;
  private final JsonMapper json;

  RunNews(JdbcClient jdbc, RunRows rows, RunHistory history, JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.history = history;
    this.json = json;
  }

  /**
   * What is new.
   *
   * @param from what was seen before
   * @param to what is seen with it
   * @param metrics null when no point is new
   */
  record News(
      SeenSoFar from,
      SeenSoFar to,
      @Nullable MetricNews metrics,
      List<RunEvent> events,
      List<RunSample> samples,
      RunProgress progress,
      StateNews state) {}

  /** The state of a run, with what only changes along with it. */
  record StateNews(
      String id,
      RunState state,
      @Nullable RunWish wish,
      int attempts,
      @Nullable String worker,
      @Nullable Integer queuePosition,
      RunView.@Nullable Failure error,
      @Nullable RunResult result) {}

  /**
   * New points of the curves.
   *
   * @param afterStep points after this step that came earlier are void
   */
  record MetricNews(int afterStep, List<MetricSeries> series) {}

  /**
   * What is new of a run.
   *
   * @throws Unknown when there is none of that id
   */
  News since(RunId run, SeenSoFar seen) {
    return jdbc.sql(SINCE + " where r.id = :id")
        .param("id", run.value())
        .param("attempt", seen.attempt())
        .param("step", seen.step())
        .param("event", seen.event())
        .param("samples", seen.samples())
        .param("most", MOST_EVENTS)
        .query((row, index) -> read(row, index, seen))
        .optional()
        .orElseThrow(() -> new Unknown("RUN_NOT_FOUND", "There is no run '" + run + "'."));
  }

  private News read(ResultSet row, int index, SeenSoFar seen) throws SQLException {
    RunView run = rows.mapRow(row, index);
    List<RunEvent> events = List.of(json.readValue(row.getString("events"), RunEvent[].class));
    List<RunSample> samples = List.of(json.readValue(row.getString("samples"), RunSample[].class));
    @Nullable String steps = row.getString("steps");
    @Nullable MetricNews metrics =
        steps == null ? anew(run, seen) : more(steps, row.getString("others"), seen);
    int step = metrics == null ? seen.step() : lastStep(metrics, seen.step());
    SeenSoFar to =
        new SeenSoFar(
            run.attempts(),
            metrics != null && metrics.afterStep() < 0 ? lastStep(metrics, -1) : step,
            events.isEmpty() ? seen.event() : events.get(events.size() - 1).id(),
            seen.samples() + samples.size());
    return new News(seen, to, metrics, events, samples, run.progress(), state(run));
  }

  /** After a lost worker points beyond the checkpoint are rewritten: the curves are sent anew. */
  private @Nullable MetricNews anew(RunView run, SeenSoFar seen) {
    List<MetricSeries> series =
        history.metrics(run.id(), new MetricQuery(List.of(), MOST_POINTS, null));
    boolean nothing = series.stream().allMatch(one -> one.points().length == 0);
    return nothing && seen.step() < 0 ? null : new MetricNews(-1, series);
  }

  private @Nullable MetricNews more(String steps, String others, SeenSoFar seen) {
    List<StepPoint> measured = List.of(json.readValue(steps, StepPoint[].class));
    List<MetricPoint> beside = List.of(json.readValue(others, MetricPoint[].class));
    boolean fresh =
        !beside.isEmpty() || measured.stream().anyMatch(point -> point.step() > seen.step());
    return fresh ? new MetricNews(seen.step() - 1, RunHistory.curves(measured, beside)) : null;
  }

  private static int lastStep(MetricNews metrics, int otherwise) {
    return metrics.series().stream()
        .flatMap(series -> Stream.of(series.points()))
        .mapToInt(point -> (int) point[0])
        .max()
        .orElse(otherwise);
  }

  private static StateNews state(RunView run) {
    return new StateNews(
        run.id().value(),
        run.state(),
        run.wish(),
        run.attempts(),
        run.worker(),
        run.queuePosition(),
        run.error(),
        run.result());
  }
}
