package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes runs in: checks them, then writes run and queue entry in one transaction. */
@Component
@ServerRole
public class RunSubmission {

  private final RunChecks checks;
  private final RunQueue queue;
  private final RunLog log;
  private final RunRows rows;
  private final JdbcClient jdbc;
  private final Clock clock;

  RunSubmission(
      RunChecks checks, RunQueue queue, RunLog log, RunRows rows, JdbcClient jdbc, Clock clock) {
    this.checks = checks;
    this.queue = queue;
    this.log = log;
    this.rows = rows;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Queues a run.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  @Transactional
  public RunId submit(RunRequest request) {
    return submit(request, null);
  }

  /**
   * Queues a run that a schedule makes.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  @Transactional
  public RunId submit(RunRequest request, @Nullable String schedule) {
    RunChecks.Accepted run = checks.check(request);
    RunId id = RunId.random();
    Instant now = clock.instant();
    insert(id, run, schedule, now);
    queue.add(id, run.spec().priority(), now);
    String by = schedule == null ? "Submitted" : "Submitted by the schedule " + schedule;
    log.add(id, RunEvent.Level.INFO, by + "; waits for a worker", null);
    return id;
  }

  /**
   * What the run would be, queueing nothing.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  public RunSpec check(RunRequest request) {
    return checks.check(request).spec();
  }

  private void insert(RunId id, RunChecks.Accepted run, @Nullable String schedule, Instant now) {
    RunSpec spec = run.spec();
    RunSpec.DatasetRef eval = spec.evalDataset();
    jdbc.sql(
            """
            insert into runs (id, name, state, base_model, dataset, dataset_version, eval_dataset,
              eval_dataset_version, adapter, spec, inputs, search, priority, total_steps,
              created_at, queued_at, schedule)
            values (:id, :name, 'QUEUED', :baseModel, :dataset, :version, :evalDataset,
              :evalVersion, :adapter, :spec, :inputs, :search, :priority, :totalSteps, :now, :now,
              :schedule)
            """)
        .param("id", id.value())
        .param("name", spec.name())
        .param("baseModel", spec.baseModel())
        .param("dataset", spec.dataset().name())
        .param("version", spec.dataset().version())
        .param("evalDataset", eval == null ? null : eval.name(), java.sql.Types.VARCHAR)
        .param("evalVersion", eval == null ? null : eval.version(), java.sql.Types.INTEGER)
        .param("adapter", spec.adapter())
        .param("spec", rows.text(spec))
        .param("inputs", rows.text(run.inputs()))
        .param("search", search(id, spec))
        .param("priority", spec.priority())
        .param("totalSteps", spec.training().maxSteps(), java.sql.Types.INTEGER)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("schedule", schedule, java.sql.Types.VARCHAR)
        .update();
  }

  private static String search(RunId id, RunSpec spec) {
    StringBuilder text = new StringBuilder(spec.name()).append(' ').append(id);
    spec.tags().forEach((key, value) -> text.append(' ').append(key).append(':').append(value));
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
