package dev.lowrank.platform.registry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
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

/** Losses of versions on data beside their run's: asked for here, measured by a worker. */
@Component
@ServerRole
public class VersionEvaluations {

  /** The task that workers carry out; an instance is named by its row. */
  public static final TaskDescriptor<Void> EVALUATE = TaskDescriptor.of("evaluate");

  /** Somebody waits for it, and it takes less time than a run. */
  private static final int PRIORITY = 1000;

  private final JdbcClient jdbc;
  private final SchedulerClient queue;
  private final Clock clock;

  VersionEvaluations(JdbcClient jdbc, DataSource database, Clock clock) {
    this.jdbc = jdbc;
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
  public Optional<Measured> get(String adapter, int version, EvaluationSet set) {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    int rows =
        jdbc.sql(
                """
                insert into version_evaluations (id, adapter, version, dataset, dataset_version,
                  max_sequence_length, loss_on, requested_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                id,
                adapter,
                version,
                set.dataset(),
                set.datasetVersion(),
                set.maxSequenceLength(),
                set.lossOn().name(),
                now.atOffset(ZoneOffset.UTC))
            .update();
    if (rows == 1) {
      queue.scheduleIfNotExists(EVALUATE.instance(id).priority(PRIORITY).scheduledTo(now));
      return Optional.empty();
    }
    return find(adapter, version, set);
  }

  private Optional<Measured> find(String adapter, int version, EvaluationSet set) {
    return jdbc.sql(
            """
            select loss, error from version_evaluations
            where adapter = ? and version = ? and dataset = ? and dataset_version = ?
              and max_sequence_length = ? and loss_on = ? and finished_at is not null
            """)
        .params(
            adapter,
            version,
            set.dataset(),
            set.datasetVersion(),
            set.maxSequenceLength(),
            set.lossOn().name())
        .query(Measured.class)
        .optional();
  }
}
