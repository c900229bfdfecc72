package dev.lowrank.platform.comparison;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.runs.history.MetricQuery;
import dev.lowrank.platform.runs.history.RunHistory;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Lays runs side by side. */
@Component
@ServerRole
public class RunComparisons {

  private static final int MOST_RUNS = 10;
  private static final List<String> CURVES = List.of("trainLoss", "evalLoss");

  private final RunQueries queries;
  private final RunHistory history;
  private final JsonMapper json;

  RunComparisons(RunQueries queries, RunHistory history, JsonMapper json) {
    this.queries = queries;
    this.history = history;
    this.json = json;
  }

  /**
   * The runs with their settings and curves.
   *
   * @param maxPoints the most points of one curve
   * @throws Invalid for no run or more than ten
   * @throws dev.lowrank.platform.problems.Unknown for an id that no run has
   */
  @Transactional(readOnly = true)
  public Comparison compare(List<RunId> ids, int maxPoints) {
    List<RunView> runs = runs(ids);
    return new Comparison(
        runs, configuration(runs), runs.stream().flatMap(run -> curves(run, maxPoints)).toList());
  }

  List<RunView> runs(List<RunId> ids) {
    List<RunId> distinct = ids.stream().distinct().toList();
    if (distinct.isEmpty() || distinct.size() > MOST_RUNS) {
      throw Invalid.field("ids", "Name 1 to %d runs, separated by commas.".formatted(MOST_RUNS));
    }
    return distinct.stream().map(queries::get).toList();
  }

  List<ConfigurationRow> configuration(List<RunView> runs) {
    return Configuration.rows(runs.stream().map(RunView::spec).toList(), json);
  }

  private Stream<Comparison.Curve> curves(RunView run, int maxPoints) {
    return history.metrics(run.id(), new MetricQuery(CURVES, maxPoints, null)).stream()
        .map(series -> new Comparison.Curve(run.id(), series));
  }
}
