package dev.lowrank.platform.schedules;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.lowrank.platform.launch.ServerRole;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What servers do for schedules by the clock. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class ScheduleTasks {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleTasks.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(10);

  @Bean
  Task<CronTiming> fireSchedule(Firings firings) {
    return Tasks.recurringWithPersistentSchedule(FiringQueue.FIRE)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
        .execute((task, context) -> firings.at(task.getId(), context.getExecution().executionTime));
  }

  @Bean
  RecurringTask<Void> lookAfterSchedules(Firings firings, Decisions decisions) {
    return Tasks.recurring("look-after-schedules", FixedDelay.of(LOOK))
        .execute((task, context) -> look(firings, decisions));
  }

  private static void look(Firings firings, Decisions decisions) {
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
}
