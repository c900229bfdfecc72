package dev.lowrank.platform.runs.history;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the metrics, events and samples of runs. */
@Component
@ServerRole
public class RunHistory {

  /** The curves that a run has. */
  static final List<String> METRICS =
      List.of(
          "trainLoss",
          "evalLoss",
          "learningRate",
          "gradientNorm",
          "tokensPerSecond",
          "memoryBytes");

  /**
   * At most so many points of each curve: all there are, or else those at evenly chosen steps, each
   * found by its key, so that a long run costs no more than a short one.
   */
  private static final String POINTS =
      """
      with curves as materialized (
        select curve.name, counted.points, ends.low, ends.high
        from unnest(string_to_array(:names, ',')) with ordinality curve (name, place)
        cross join lateral (
          select count(*) as points from (
            select 1 from run_metrics m
            where m.run_id = :run and m.name = curve.name and m.step > :after
            limit :most + 1) few) counted
        cross join lateral (
          select min(m.step) as low, max(m.step) as high from run_metrics m
          where m.run_id = :run and m.name = curve.name and m.step > :after) ends
      )
      select m.name, m.step, m.value, m.seconds, m.tokens from curves
      join run_metrics m on m.run_id = :run and m.name = curves.name and m.step > :after
      where curves.points <= :most
      union
      select m.name, m.step, m.value, m.seconds, m.tokens from curves
      cross join generate_series(0, :most - 1) part
      cross join lateral (
        select * from run_metrics m
        where m.run_id = :run and m.name = curves.name
          and m.step >= curves.low + (curves.high - curves.low)::bigint * part / (:most - 1)
        order by m.step limit 1) m
      where curves.points > :most
      order by step
      """;

  private final JdbcClient jdbc;

  RunHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    Map<String, MetricSeries> series = new LinkedHashMap<>();
    names.forEach(name -> series.put(name, MetricSeries.empty(name)));
    jdbc.sql(POINTS)
        .param("run", run.value())
        .param("names", String.join(",", names))
        .param("after", query.afterStep() == null ? -1 : query.afterStep())
        .param("most", query.maxPoints())
        .query(MetricPoint.class)
        .list()
        .forEach(point -> Objects.requireNonNull(series.get(point.name())).add(point));
    return List.copyOf(series.values());
  }

  /** Events after the one with that id, oldest first. */
  public List<RunEvent> events(RunId run, long after, int limit) {
    requireKnown(run);
    return jdbc.sql(
            """
            select id, at, level, message, detail from run_events
            where run_id = ? and id > ? order by id limit ?
            """)
        .params(run.value(), after, limit)
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
      throw new Unknown("RUN_NOT_FOUND", "There is no run '" + run + "'.");
    }
  }
}
