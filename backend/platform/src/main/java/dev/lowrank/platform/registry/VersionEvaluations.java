package dev.lowrank.platform.registry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelFile;
import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Losses of versions on data beside their run's: asked for here, measured by a worker. */
@Component
@ServerRole
public class VersionEvaluations {

  /** The task that workers carry out; an instance is named by its row. */
  public static final TaskDescriptor<Void> EVALUATE = TaskDescriptor.of("evaluate");

  /** Somebody waits for it, and it takes less time than a run. */
  private static final int PRIORITY = 1000;

  private final JdbcClient jdbc;
  private final BaseModelCatalog models;
  private final DatasetCatalog datasets;
  private final JsonMapper json;
  private final Clock clock;
  private final SchedulerClient queue;

  VersionEvaluations(
      JdbcClient jdbc,
      DataSource database,
      BaseModelCatalog models,
      DatasetCatalog datasets,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.models = models;
    this.datasets = datasets;
    this.json = json;
    this.clock = clock;
    this.queue =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(Tasks.oneTime(EVALUATE).execute((instance, context) -> {})))
            .enablePriority()
            .build();
  }

  /**
   * What a worker found.
   *
   * @param loss null when it is not a number, or there is an error
   * @param error why it could not be measured
   */
  public record Measured(@Nullable Double loss, @Nullable String error) {}

  /** The result, or empty while a worker has yet to measure it; asks for it once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Measured> get(AdapterVersion version, EvaluationSet set) {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    int rows =
        at(
                jdbc.sql(
                    """
                    insert into version_evaluations (id, adapter, version, dataset, dataset_version,
                      max_sequence_length, loss_on, precision, work, requested_at)
                    values (:id, :adapter, :version, :dataset, :datasetVersion, :length, :lossOn,
                      :precision, cast(:work as jsonb), :now)
                    on conflict do nothing
                    """),
                version,
                set)
            .param("id", id)
            .param("work", json.writeValueAsString(work(id, version, set)))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    if (rows == 1) {
      queue.scheduleIfNotExists(EVALUATE.instance(id).priority(PRIORITY).scheduledTo(now));
      return Optional.empty();
    }
    return at(
            jdbc.sql(
                """
                select loss, error from version_evaluations
                where adapter = :adapter and version = :version and dataset = :dataset
                  and dataset_version = :datasetVersion and max_sequence_length = :length
                  and loss_on = :lossOn and precision = :precision and finished_at is not null
                """),
            version,
            set)
        .query(Measured.class)
        .optional();
  }

  private static JdbcClient.StatementSpec at(
      JdbcClient.StatementSpec sql, AdapterVersion version, EvaluationSet set) {
    return sql.param("adapter", version.adapter())
        .param("version", version.version())
        .param("dataset", set.dataset())
        .param("datasetVersion", set.datasetVersion())
        .param("length", set.maxSequenceLength())
        .param("lossOn", set.lossOn().name())
        .param("precision", set.precision().name());
  }

  private EvaluationWork work(String id, AdapterVersion version, EvaluationSet set) {
    Manifest.Base base = version.manifest().baseModel();
    return new EvaluationWork(
        id,
        version.manifest().method(),
        base.sha256(),
        BaseModelFile.digests(models.files(base.name())),
        AdapterFile.digests(version.files()),
        datasets.version(set.dataset(), set.datasetVersion()).sha256(),
        set.maxSequenceLength(),
        set.lossOn(),
        set.precision());
  }
}
