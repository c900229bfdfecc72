package dev.lowrank.platform.runs;

import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.runs.history.HistoryWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps runs: the only thing that writes their rows, always in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Runs {

  private final JdbcClient jdbc;
  private final HistoryWriter history;
  private final JsonMapper json;

  Runs(JdbcClient jdbc, HistoryWriter history, JsonMapper json) {
    this.jdbc = jdbc;
    this.history = history;
    this.json = json;
  }

  /**
   * The run, locked until the transaction ends.
   *
   * @throws Unknown when there is none of that id
   */
  public Run lock(RunId id) {
    return jdbc.sql(
            """
            select state, wish, priority, attempts, lost_workers, worker, written_at, queued_at,
              started_at, finished_at, error_code, error_message, result
            from runs where id = ? for update
            """)
        .param(id.value())
        .query((row, index) -> read(id, row))
        .optional()
        .orElseThrow(() -> new Unknown("RUN_NOT_FOUND", "There is no run '" + id + "'."));
  }

  private Run read(RunId id, ResultSet row) throws SQLException {
    Run run = new Run(id, row.getInt("priority"), moment(row, "queued_at", Instant.EPOCH));
    @Nullable String wish = row.getString("wish");
    @Nullable String code = row.getString("error_code");
    @Nullable String result = row.getString("result");
    run.state = RunState.valueOf(row.getString("state"));
    run.wish = wish == null ? null : RunWish.valueOf(wish);
    run.attempts = row.getInt("attempts");
    run.lostWorkers = row.getInt("lost_workers");
    run.worker = row.getString("worker");
    run.writtenAt = moment(row, "written_at", null);
    run.startedAt = moment(row, "started_at", null);
    run.finishedAt = moment(row, "finished_at", null);
    run.failure = code == null ? null : new RunView.Failure(code, row.getString("error_message"));
    run.result = result == null ? null : json.readValue(result, RunResult.class);
    return run;
  }

  /** Writes what has become of a run, and tells of it. */
  public void save(Run run) {
    jdbc.sql(
            """
            update runs set state = :state, wish = :wish, attempts = :attempts,
              lost_workers = :lost, worker = :worker, written_at = :written, queued_at = :queued,
              started_at = :started, finished_at = :finished, error_code = :code,
              error_message = :message, result = cast(:result as jsonb)
            where id = :id
            """)
        .param("state", run.state.name())
        .param("wish", run.wish == null ? null : run.wish.name(), Types.VARCHAR)
        .param("attempts", run.attempts)
        .param("lost", run.lostWorkers)
        .param("worker", run.worker, Types.VARCHAR)
        .param("written", utc(run.writtenAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("queued", utc(run.queuedAt))
        .param("started", utc(run.startedAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("finished", utc(run.finishedAt), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("code", run.failure == null ? null : run.failure.code(), Types.VARCHAR)
        .param("message", run.failure == null ? null : run.failure.message(), Types.VARCHAR)
        .param(
            "result",
            run.result == null ? null : json.writeValueAsString(run.result),
            Types.VARCHAR)
        .param("id", run.id.value())
        .update();
    if (run.state == RunState.SUCCEEDED || run.state == RunState.CANCELLED) {
      jdbc.sql("delete from run_checkpoints where run_id = ?").param(run.id.value()).update();
    }
    tell(run);
  }

  /** Writes a new run. */
  void add(Run run, RunSpec spec, RunInputs inputs, @Nullable String schedule) {
    jdbc.sql(
            """
            insert into runs (id, name, state, method, base_model, dataset, dataset_version,
              eval_dataset, eval_dataset_version, adapter, schedule, spec, inputs, search,
              priority, total_steps, created_at, queued_at)
            values (:id, :name, :state, :method, :baseModel, :dataset, :version, :evalDataset,
              :evalVersion, :adapter, :schedule, cast(:spec as jsonb), cast(:inputs as jsonb),
              :search, :priority, :totalSteps, :now, :now)
            """)
        .param("id", run.id.value())
        .param("name", spec.name())
        .param("state", run.state.name())
        .param("method", spec.method().name())
        .param("baseModel", spec.baseModel())
        .param("dataset", spec.dataset())
        .param("version", spec.datasetVersion())
        .param("evalDataset", spec.evalDataset(), Types.VARCHAR)
        .param("evalVersion", spec.evalDatasetVersion(), Types.INTEGER)
        .param("adapter", spec.adapter())
        .param("schedule", schedule, Types.VARCHAR)
        .param("spec", json.writeValueAsString(spec))
        .param("inputs", json.writeValueAsString(inputs))
        .param("search", search(run.id, spec))
        .param("priority", run.priority)
        .param("totalSteps", spec.training().maxSteps(), Types.INTEGER)
        .param("now", utc(run.queuedAt))
        .update();
    tell(run);
  }

  private static String search(RunId id, RunSpec spec) {
    StringBuilder text = new StringBuilder(spec.name()).append(' ').append(id);
    spec.tags().forEach((key, value) -> text.append(' ').append(key).append(':').append(value));
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes how far an attempt is.
   *
   * @return false when the run is not this attempt's any more
   */
  public boolean progressed(RunId id, int attempt, StepProgress progress, Instant now) {
    int rows =
        jdbc.sql(
                """
                update runs set step = :step, total_steps = :total, epoch = :epoch,
                  tokens_per_second = :speed, train_seconds = :seconds, trained_tokens = :tokens,
                  written_at = :now,
                  loss_curve = array(
                    select round(train_loss::numeric, 4) from run_steps
                    where run_id = :id and step in (
                      select ceil(part * :step / 42.0)::int from generate_series(1, 42) part)
                    order by step)
                where id = :id and attempts = :attempt and state = 'RUNNING'
                """)
            .param("step", progress.step())
            .param("total", progress.totalSteps())
            .param("epoch", progress.epoch())
            .param("speed", progress.tokensPerSecond())
            .param("seconds", progress.trainSeconds())
            .param("tokens", progress.trainedTokens())
            .param("now", utc(now))
            .param("id", id.value())
            .param("attempt", attempt)
            .update();
    return rows == 1;
  }

  private void tell(Run run) {
    run.happened.forEach(one -> history.event(run.id, one.level(), one.message(), one.detail()));
    run.happened.clear();
    history.changed(run.id);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  @SuppressWarnings("NullAway") // null only where the caller gives null
  private static Instant moment(ResultSet row, String column, @Nullable Instant otherwise)
      throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? otherwise : value.toInstant();
  }
}
