package dev.lowrank.platform.schedules;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.launch.ServerTasks;
import dev.lowrank.platform.problems.Conflict;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** The moments at which schedules fire; it changes in the caller's transaction. */
@Component
@ServerRole
class FiringQueue {

  /** An instance is named by its schedule and carries its timing. */
  static final TaskDescriptor<CronTiming> FIRE =
      TaskDescriptor.of("fire-schedule", CronTiming.class);

  private final SchedulerClient client;
  private final Clock clock;

  FiringQueue(DataSource database, Clock clock) {
    this.clock = clock;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(Tasks.recurringWithPersistentSchedule(FIRE).execute((task, context) -> {})))
            .tableName(ServerTasks.TABLE)
            .serializer(ServerTasks.JSON)
            .build();
  }

  /**
   * Makes the queue say what the schedule says.
   *
   * @throws Conflict while it fires
   */
  void put(Schedule schedule) {
    remove(schedule.name());
    if (schedule.terms().enabled()) {
      schedule
          .timing()
          .ifPresent(
              timing ->
                  timing
                      .next(clock.instant())
                      .ifPresent(
                          moment ->
                              client.scheduleIfNotExists(
                                  FIRE.instance(schedule.name())
                                      .data(timing)
                                      .scheduledTo(moment))));
    }
  }

  /**
   * Takes a schedule out.
   *
   * @throws Conflict while it fires
   */
  void remove(String schedule) {
    TaskInstanceId id = FIRE.instanceId(schedule);
    try {
      if (client.getScheduledExecution(id).isPresent()) {
        client.cancel(id);
      }
    } catch (DbSchedulerException e) {
      throw new Conflict(
          "SCHEDULE_FIRES", "'" + schedule + "' fires at this moment; try again in a second.");
    }
  }
}
