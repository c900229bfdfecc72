package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.SearchWords;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds runs. */
@Component
@ServerRole
public class RunQueries {

  /** Nobody reads larger numbers, and counting them all takes longer the more runs there are. */
  private static final int MOST_COUNTED = 1000;

  /** Each state by its index, no further than to the limit. */
  private static final String COUNTED_PER_STATE =
      """
      select state, (select count(*) from (
        select 1 from runs r %s and r.state = each.state limit :most) few)
      from unnest(string_to_array(:all, ',')) each (state)
      """;

  /** All that a search finds, gone through once. */
  private static final String FOUND_PER_STATE =
      """
      select state, least(:most, count(r.id))
      from unnest(string_to_array(:all, ',')) each (state)
      left join (select id, state from runs r %s) r using (state) group by state
      """;

  private final JdbcClient jdbc;
  private final RunRows rows;

  RunQueries(JdbcClient jdbc, RunRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * The run.
   *
   * @throws Unknown when there is none of that id
   */
  public RunView get(RunId id) {
    return jdbc.sql(RunRows.SELECT + " where r.id = ?")
        .param(id.value())
        .query(rows)
        .optional()
        .orElseThrow(() -> new Unknown("RUN_NOT_FOUND", "There is no run '" + id + "'."));
  }

  /** A run as it was accepted: its settings, and what it reads. */
  public RunChecks.Accepted accepted(RunId id) {
    return new RunChecks.Accepted(get(id).spec(), rows.inputs(id));
  }

  /** The newest successful runs of method FULL on the same base model and data, at most twenty. */
  public List<RunView> fullRunsBeside(RunView run) {
    return jdbc.sql(
            RunRows.SELECT
                + """
                 where r.state = 'SUCCEEDED' and r.base_model = :baseModel
                  and r.dataset = :dataset and r.dataset_version = :version
                  and r.method = 'FULL'
                order by r.finished_at desc limit 20
                """)
        .param("baseModel", run.spec().baseModel())
        .param("dataset", run.spec().dataset())
        .param("version", run.spec().datasetVersion())
        .query(rows)
        .list();
  }

  /** Those of the runs that have ended. */
  public Set<RunId> ended(Collection<RunId> runs) {
    String[] ids = runs.stream().map(RunId::value).toArray(String[]::new);
    return Set.copyOf(
        jdbc.sql(
                """
                select id from runs
                where id = any(?) and state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                """)
            .param(ids)
            .query((row, index) -> new RunId(row.getString(1)))
            .list());
  }

  /** Runs that pass the filter, in order, after the cursor. */
  public List<RunView> list(RunFilter filter, RunSort sort, @Nullable Cursor cursor, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(where(filter, values));
    if (!filter.states().isEmpty()) {
      where.append(" and r.state in (:states)");
      values.put("states", filter.states().stream().map(Enum::name).toList());
    }
    if (cursor != null) {
      where.append(" and ").append(sort.after());
      values.put("afterKey", sort.afterKey(cursor));
      values.put("afterId", cursor.key().get(1));
    }
    values.put("limit", limit);
    String sql = RunRows.SELECT + where + " order by " + sort.orderBy() + " limit :limit";
    return jdbc.sql(sql).params(values).query(rows).list();
  }

  /** How many runs there are, counted up to a limit. */
  public long countUpTo(int most) {
    return jdbc.sql("select count(*) from (select 1 from runs limit ?) counted")
        .param(most)
        .query(Long.class)
        .single();
  }

  /** How fast a worker went through the texts of a run. */
  public record Speed(String worker, double tokensPerSecond) {}

  /**
   * The speeds of the last successful runs of a base model and method, on the worker that finished
   * one last; the newest first, five at most.
   */
  public List<Speed> speeds(String baseModel, Method method) {
    return jdbc.sql(
            """
            with measured as (
              select worker, finished_at, trained_tokens / train_seconds as tokens_per_second
              from runs
              where state = 'SUCCEEDED' and base_model = :baseModel and method = :method
                and train_seconds > 0 and trained_tokens > 0 and worker is not null
              order by finished_at desc limit 100
            )
            select worker, tokens_per_second from measured
            where worker = (select worker from measured order by finished_at desc limit 1)
            order by finished_at desc limit 5
            """)
        .param("baseModel", baseModel)
        .param("method", method.name())
        .query(Speed.class)
        .list();
  }

  /** How many runs are in each state, counted up to 1000, under the filter without its states. */
  public Map<RunState, Long> counts(RunFilter filter) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(
        "all", Arrays.stream(RunState.values()).map(Enum::name).collect(Collectors.joining(",")));
    values.put("most", MOST_COUNTED);
    boolean searches = filter.words() != null && !filter.words().isBlank();
    String sql = (searches ? FOUND_PER_STATE : COUNTED_PER_STATE).formatted(where(filter, values));
    Map<RunState, Long> counts = new EnumMap<>(RunState.class);
    jdbc.sql(sql)
        .params(values)
        .query(
            row -> {
              counts.put(RunState.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private static String where(RunFilter filter, Map<String, Object> values) {
    StringBuilder where = new StringBuilder(" where true");
    equal(where, values, "base_model", filter.baseModel());
    equal(where, values, "dataset", filter.dataset());
    equal(where, values, "adapter", filter.adapter());
    int number = 0;
    for (String pattern : SearchWords.patterns(filter.words())) {
      String name = "word" + number++;
      where.append(" and r.search like :").append(name);
      values.put(name, pattern);
    }
    return where.toString();
  }

  private static void equal(
      StringBuilder where, Map<String, Object> values, String column, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      where.append(" and r.").append(column).append(" = :").append(column);
      // PostgreSQL's text has no zero character.
      values.put(column, value.replace("\0", "\ufffd"));
    }
  }
}
