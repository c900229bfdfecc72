package dev.lowrank.platform.schedules;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What servers do by the clock. Any number of them share it: each task is one server's at a time.
 */
@Component
@ServerRole
class ServerTasks implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ServerTasks.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Firings firings;
  private final Decisions decisions;
  private final Scheduler scheduler;

  ServerTasks(DataSource database, Clock clock, Firings firings, Decisions decisions) {
    this.firings = firings;
    this.decisions = decisions;
    RecurringTask<Void> look =
        Tasks.recurring("look-after-schedules", FixedDelay.of(LOOK))
            .execute((task, context) -> look());
    var fire =
        Tasks.recurringWithPersistentSchedule(FiringQueue.FIRE)
            .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
            .execute(
                (task, context) -> firings.at(task.getId(), context.getExecution().executionTime));
    this.scheduler =
        Scheduler.create(database, List.of(fire))
            .startTasks(look)
            .tableName(FiringQueue.TABLE)
            .serializer(FiringQueue.JSON)
            .schedulerName(new SchedulerName.Fixed("server-" + UUID.randomUUID()))
            .clock(clock::instant)
            .threads(2)
            .pollingInterval(POLL)
            .heartbeatInterval(LOOK)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    scheduler.start();
  }

  private void look() {
    for (String schedule : firings.withNewData()) {
      tryTo("fire " + schedule, () -> firings.forNewData(schedule));
    }
    for (long firing : decisions.due()) {
      tryTo("decide firing " + firing, () -> decisions.decide(firing));
    }
  }

  /** One schedule's trouble is not the others'; the next look tries again. */
  private static void tryTo(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Could not {}; it is tried again.", what, e);
    }
  }

  @Override
  public void destroy() {
    scheduler.stop();
  }
}
