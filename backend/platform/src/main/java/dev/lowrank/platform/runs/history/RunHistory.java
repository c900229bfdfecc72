package dev.lowrank.platform.runs.history;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the metrics, events and samples of runs. */
@Component
@ServerRole
public class RunHistory {

  /** Measured beside the steps. */
  private static final String EVAL_LOSS = "evalLoss";

  /** The curves that a run has. */
  static final List<String> METRICS =
      List.of(
          StepMetric.TRAIN_LOSS.curve(),
          EVAL_LOSS,
          StepMetric.LEARNING_RATE.curve(),
          StepMetric.GRADIENT_NORM.curve(),
          StepMetric.TOKENS_PER_SECOND.curve(),
          StepMetric.MEMORY_BYTES.curve());

  /**
   * The rows of evenly chosen steps, of which a run leaves none out: found by their keys, so that a
   * long run costs no more than a short one.
   */
  private static final String STEPS =
      """
      select * from run_steps
      where run_id = :run and step = any(array(
        select (low + (high - low)::bigint * part / (:most - 1))::int
        from (select min(step) as low, max(step) as high from run_steps
          where run_id = :run and step > :after) ends
        cross join generate_series(0, :most - 1) part))
      order by step
      """;

  /** What is measured now and then, evenly chosen by its order. */
  private static final String OTHERS =
      """
      select * from run_metrics
      where run_id = :run and name = :name and step = any(array(
        select step from (
          select step, row_number() over (order by step) - 1 as place,
            greatest(count(*) over () - 1, 1) as last
          from run_metrics where run_id = :run and name = :name and step > :after) placed
        where place = 0
          or place * (:most - 1) / last > (place - 1) * (:most - 1) / last))
      order by step
      """;

  private final JdbcClient jdbc;

  RunHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Another text whenever a run's curves may be others: xmin is who wrote a row last. */
  public String version(RunId run) {
    return jdbc.sql(
            """
            select r.xmin::text || coalesce((
              select ' ' || m.step || ' ' || m.xmin::text from run_metrics m
              where m.run_id = r.id and m.name = ? order by m.step desc limit 1), '')
            from runs r where r.id = ?
            """)
        .params(EVAL_LOSS, run.value())
        .query(String.class)
        .optional()
        .orElseThrow(() -> unknown(run));
  }

  /** Curves of at most so many points; the first and the last are always among them. */
  public List<MetricSeries> metrics(RunId run, MetricQuery query) {
    requireKnown(run);
    for (String name : query.names()) {
      if (!METRICS.contains(name)) {
        throw Invalid.field("names", "'" + name + "' is not one of " + METRICS + ".");
      }
    }
    List<String> names = query.names().isEmpty() ? METRICS : query.names();
    boolean steps = names.stream().anyMatch(name -> !name.equals(EVAL_LOSS));
    List<StepPoint> stepPoints = steps ? steps(run, query) : List.of();
    List<MetricPoint> others = names.contains(EVAL_LOSS) ? evaluations(run, query) : List.of();
    return names.stream()
        .distinct()
        .map(name -> MetricSeries.of(name, stepPoints, others))
        .toList();
  }

  /** Those curves that have points among what steps measured, or else beside them. */
  public static List<MetricSeries> curves(List<StepPoint> steps, List<MetricPoint> others) {
    return METRICS.stream()
        .map(name -> MetricSeries.of(name, steps, others))
        .filter(series -> series.points().length > 0)
        .toList();
  }

  private List<StepPoint> steps(RunId run, MetricQuery query) {
    return sampled(STEPS, run, query).query((row, index) -> StepPoint.of(row)).list();
  }

  private List<MetricPoint> evaluations(RunId run, MetricQuery query) {
    return sampled(OTHERS, run, query)
        .param("name", EVAL_LOSS)
        .query((row, index) -> MetricPoint.of(row))
        .list();
  }

  private JdbcClient.StatementSpec sampled(String sql, RunId run, MetricQuery query) {
    return jdbc.sql(sql)
        .param("run", run.value())
        .param("after", query.afterStep() == null ? -1 : query.afterStep())
        .param("most", query.maxPoints());
  }

  /** Events in that order, after the cursor. */
  public List<RunEvent> events(RunId run, EventSort sort, @Nullable Cursor cursor, int limit) {
    requireKnown(run);
    return jdbc.sql(sort.select())
        .params(run.value(), sort.after(cursor), limit)
        .query(
            (row, index) ->
                new RunEvent(
                    row.getLong("id"),
                    row.getTimestamp("at").toInstant(),
                    RunEvent.Level.valueOf(row.getString("level")),
                    row.getString("message"),
                    row.getString("detail")))
        .list();
  }

  /** What the model said, by step and prompt. */
  public List<RunSample> samples(RunId run) {
    requireKnown(run);
    return jdbc.sql(
            """
            select step, prompt, text from run_samples where run_id = ? order by step, prompt_index
            """)
        .param(run.value())
        .query(RunSample.class)
        .list();
  }

  private void requireKnown(RunId run) {
    if (jdbc.sql("select 1 from runs where id = ?")
        .param(run.value())
        .query(Integer.class)
        .optional()
        .isEmpty()) {
      throw unknown(run);
    }
  }

  private static Unknown unknown(RunId run) {
    return new Unknown("RUN_NOT_FOUND", "There is no run '" + run + "'.");
  }
}
