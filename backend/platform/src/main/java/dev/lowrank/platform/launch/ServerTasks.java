package dev.lowrank.platform.launch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the tasks of all modules that servers do by the clock. Any number of servers share them:
 * each task is one server's at a time.
 */
@Component
@ServerRole
public class ServerTasks implements DisposableBean {

  /** What servers share; workers look at another table. */
  public static final String TABLE = "server_tasks";

  /** Task data as JSON, which people can read in the database. */
  public static final Serializer JSON =
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

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final Scheduler scheduler;

  ServerTasks(
      DataSource database, Clock clock, List<RecurringTask<?>> recurring, List<Task<?>> tasks) {
    List<Task<?>> asked = new ArrayList<>(tasks);
    asked.removeAll(recurring);
    this.scheduler =
        Scheduler.create(database, asked)
            .startTasks(recurring)
            .tableName(TABLE)
            .serializer(JSON)
            .schedulerName(new SchedulerName.Fixed("server-" + UUID.randomUUID()))
            .clock(clock::instant)
            .threads(2)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    scheduler.start();
  }

  @Override
  public void destroy() {
    scheduler.stop();
  }
}
