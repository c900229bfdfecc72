package dev.lowrank.platform.runs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.launch.ServerRole;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** The queue of runs that wait for a worker; it changes in the caller's transaction. */
@Component
@ServerRole
public class RunQueue {

  /** The task that workers carry out; an instance is named by its run. */
  public static final TaskDescriptor<Void> TRAIN = TaskDescriptor.of("train");

  private final SchedulerClient client;

  RunQueue(DataSource database) {
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(Tasks.oneTime(TRAIN).execute((instance, context) -> {})))
            .enablePriority()
            .build();
  }

  void add(RunId run, int priority, Instant now) {
    client.scheduleIfNotExists(TRAIN.instance(run.value()).priority(priority).scheduledTo(now));
  }

  void remove(RunId run) {
    if (client.getScheduledExecution(TRAIN.instanceId(run.value())).isPresent()) {
      client.cancel(TRAIN.instanceId(run.value()));
    }
  }
}
