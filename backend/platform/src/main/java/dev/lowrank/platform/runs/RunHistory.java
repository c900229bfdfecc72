package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import java.util.ArrayList;
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

  private final JdbcClient jdbc;

  RunHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Curves with evenly chosen points; the first and the last are always among them. */
  public List<MetricSeries> metrics(RunId run, MetricQuery query) {
    requireKnown(run);
    for (String name : query.names()) {
      if (!METRICS.contains(name)) {
        throw Invalid.field("names", "'" + name + "' is not one of " + METRICS + ".");
      }
    }
    List<String> names = query.names().isEmpty() ? METRICS : query.names();
    int after = query.afterStep() == null ? -1 : query.afterStep();
    Map<String, MetricSeries> series = new LinkedHashMap<>();
    names.forEach(name -> series.put(name, empty(name)));
    jdbc.sql(
            """
            select name, step, value, seconds, tokens from (
              select m.*,
                row_number() over (partition by name order by step) - 1 as place,
                count(*) over (partition by name) as points
              from run_metrics m
              where run_id = :run and name in (:names) and step > :after
            ) numbered
            where points <= :most or place = 0 or place = points - 1
              or place % ceil((points - 2.0) / greatest(:most - 2, 1))::bigint = 0
                and :most > 2
            order by name, step
            """)
        .param("run", run.value())
        .param("names", names)
        .param("after", after)
        .param("most", query.maxPoints())
        .query(
            row -> {
              MetricSeries one = Objects.requireNonNull(series.get(row.getString(1)));
              one.steps().add(row.getInt(2));
              one.values().add(row.getDouble(3));
              one.seconds().add(row.getDouble(4));
              one.tokens().add(row.getLong(5));
            });
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

  private static MetricSeries empty(String name) {
    return new MetricSeries(
        name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
