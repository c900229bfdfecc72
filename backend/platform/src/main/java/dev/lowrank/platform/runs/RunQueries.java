package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.SearchWords;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.time.Clock;
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
import org.springframework.util.ConcurrentLruCache;

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

  /**
   * The page of a search that finds few. PostgreSQL takes each search to find one in fifty, and
   * would go through the newest runs until a page is full, which may be all of them.
   */
  private static final String FOUND_FIRST =
      """
      with found as materialized (select r.id, r.name, r.created_at, r.state from runs r %s),
        page as materialized (select r.id from found r where true %s)
      %s where r.id in (select id from page) order by %s
      """;

  private static final int SEARCHES_KEPT = 100;

  private final JdbcClient jdbc;
  private final RunRows rows;
  private final Clock clock;

  /** All that a broad search finds is a lot to count for everybody who looks at it. */
  private final ConcurrentLruCache<Search, Map<RunState, Long>> counted =
      new ConcurrentLruCache<>(SEARCHES_KEPT, search -> count(FOUND_PER_STATE, search.filter()));

  RunQueries(JdbcClient jdbc, RunRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
  }

  private record Search(RunFilter filter, long second) {}

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
    String found = where(filter, values);
    StringBuilder page = new StringBuilder();
    if (!filter.states().isEmpty()) {
      page.append(" and r.state in (:states)");
      values.put("states", filter.states().stream().map(Enum::name).toList());
    }
    if (cursor != null) {
      page.append(" and ").append(sort.after());
      values.put("afterKey", sort.afterKey(cursor));
      values.put("afterId", cursor.key().get(1));
    }
    page.append(" order by ").append(sort.orderBy()).append(" limit :limit");
    values.put("limit", limit);
    String sql =
        findsFew(filter)
            ? FOUND_FIRST.formatted(found, page, RunRows.SELECT, sort.orderBy())
            : RunRows.SELECT + found + page;
    return jdbc.sql(sql).params(values).query(rows).list();
  }

  /** Whether a search finds few enough to look at all of them. */
  private boolean findsFew(RunFilter filter) {
    return filter.searches()
        && counts(filter).values().stream().allMatch(count -> count < MOST_COUNTED);
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

  /**
   * How many runs are in each state, counted up to 1000, under the filter without its states; of a
   * search, at some moment of this second.
   */
  public Map<RunState, Long> counts(RunFilter filter) {
    RunFilter all = filter.ofAnyState();
    return filter.searches()
        ? counted.get(new Search(all, clock.instant().getEpochSecond()))
        : count(COUNTED_PER_STATE, all);
  }

  private Map<RunState, Long> count(String query, RunFilter filter) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(
        "all", Arrays.stream(RunState.values()).map(Enum::name).collect(Collectors.joining(",")));
    values.put("most", MOST_COUNTED);
    String sql = query.formatted(where(filter, values));
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
