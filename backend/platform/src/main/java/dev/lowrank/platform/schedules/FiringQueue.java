package dev.lowrank.platform.schedules;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The moments at which schedules fire; it changes in the caller's transaction. */
@Component
@ServerRole
class FiringQueue {

  /** What servers share; workers look at another table. */
  static final String TABLE = "server_tasks";

  /** An instance is named by its schedule and carries its timing. */
  static final TaskDescriptor<CronTiming> FIRE =
      TaskDescriptor.of("fire-schedule", CronTiming.class);

  /** Task data as JSON, which people can read in the database. */
  static final Serializer JSON =
      new Serializer() {
        @Override
        public byte[] serialize(@Nullable Object data) {
          return data == null ? new byte[0] : JsonMapper.shared().writeValueAsBytes(data);
        }

        @Override
        @SuppressWarnings("NullAway") // db-scheduler's own serializers answer null for no data
        public <T> T deserialize(Class<T> type, byte @Nullable [] bytes) {
          return bytes == null || bytes.length == 0
              ? null
              : JsonMapper.shared().readValue(bytes, type);
        }
      };

  private final SchedulerClient client;
  private final Clock clock;

  FiringQueue(DataSource database, Clock clock) {
    this.clock = clock;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(Tasks.recurringWithPersistentSchedule(FIRE).execute((task, context) -> {})))
            .tableName(TABLE)
            .serializer(JSON)
            .build();
  }

  /**
   * Makes the queue say what the schedule says.
   *
   * @throws Conflict while it fires
   */
  void put(Schedule schedule) {
    remove(schedule.name());
    if (schedule.enabled()) {
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
