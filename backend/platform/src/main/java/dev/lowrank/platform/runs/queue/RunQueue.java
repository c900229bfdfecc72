package dev.lowrank.platform.runs.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.Run;
import dev.lowrank.platform.runs.RunState;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * The queue of runs that wait for a worker. It changes in the transaction that holds the run's row
 * locked; so does a worker that is done with an entry, and neither misses what the other did.
 */
@Component
@ServerRole
public class RunQueue {

  /** The task that workers carry out; an instance is named by its run. */
  public static final TaskDescriptor<Void> TRAIN = TaskDescriptor.of("train");

  private final JdbcClient jdbc;
  private final SchedulerClient client;

  RunQueue(JdbcClient jdbc, DataSource database) {
    this.jdbc = jdbc;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(Tasks.oneTime(TRAIN).execute((instance, context) -> {})))
            .enablePriority()
            .build();
  }

  /** Makes the queue hold the run while it waits, and not when it has ended or is paused. */
  public void follow(Run run) {
    if (run.state() == RunState.QUEUED) {
      client.scheduleIfNotExists(
          TRAIN.instance(run.id().value()).priority(run.priority()).scheduledTo(run.queuedAt()));
    } else if (run.state() != RunState.RUNNING) {
      // An entry that a worker has just picked is the worker's to remove.
      jdbc.sql(
              """
              delete from scheduled_tasks
              where task_name = ? and task_instance = ? and not picked
              """)
          .params(TRAIN.getTaskName(), run.id().value())
          .update();
    }
  }
}
