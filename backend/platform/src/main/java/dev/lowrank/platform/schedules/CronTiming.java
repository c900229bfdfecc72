package dev.lowrank.platform.schedules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.ScheduleAndData;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.lowrank.platform.problems.FieldChecks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * The moments that a cron expression names in a time zone; kept with each schedule's entry in the
 * servers' queue.
 *
 * @param cron five fields, or six with seconds in front
 */
record CronTiming(String cron, String timeZone) implements ScheduleAndData {

  /** Notes what is wrong with an expression or a zone; null when something is. */
  static @Nullable CronTiming check(String cron, String timeZone, Instant now, FieldChecks checks) {
    boolean zone = knows(timeZone);
    checks.require(
        zone,
        "timeZone",
        "There is no time zone '" + timeZone + "'; give one such as Europe/Berlin or UTC.");
    try {
      parse(cron);
    } catch (IllegalArgumentException e) {
      checks.add("cron", "This is no cron expression: " + e.getMessage() + ".");
      return null;
    }
    if (!zone) {
      return null;
    }
    CronTiming timing = new CronTiming(cron, timeZone);
    boolean ever = timing.next(now).isPresent();
    checks.require(ever, "cron", "This expression names no moment that ever comes.");
    return ever ? timing : null;
  }

  static boolean knows(String timeZone) {
    try {
      ZoneId.of(timeZone);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static CronExpression parse(String cron) {
    String[] fields = fields(cron);
    return CronExpression.parse((fields.length == 5 ? "0 " : "") + String.join(" ", fields));
  }

  private static String[] fields(String cron) {
    String[] fields = cron.trim().split("\\s+");
    if (fields.length != 5 && fields.length != 6) {
      throw new IllegalArgumentException(
          "it has %d fields instead of five, or six with seconds in front"
              .formatted(cron.isBlank() ? 0 : fields.length));
    }
    return fields;
  }

  /**
   * The first moment after another one. An hour that a clock change repeats counts once for an
   * expression that names hours, and an hour that it leaves out is made up for at once.
   */
  Optional<Instant> next(Instant after) {
    CronExpression expression = parse(cron);
    ZoneId zone = ZoneId.of(timeZone);
    String[] fields = fields(cron);
    if (fields[fields.length - 4].startsWith("*")) {
      ZonedDateTime next = expression.next(after.atZone(zone));
      return Optional.ofNullable(next).map(ZonedDateTime::toInstant);
    }
    LocalDateTime local = expression.next(after.atZone(zone).toLocalDateTime());
    while (local != null && !local.atZone(zone).toInstant().isAfter(after)) {
      local = expression.next(local);
    }
    return Optional.ofNullable(local).map(moment -> moment.atZone(zone).toInstant());
  }

  /** The first moments after another one. */
  List<Instant> next(Instant after, int count) {
    List<Instant> moments = new ArrayList<>();
    Optional<Instant> moment = next(after);
    while (moment.isPresent() && moments.size() < count) {
      moments.add(moment.get());
      moment = next(moment.get());
    }
    return moments;
  }

  /** Moments that passed while no server ran are made up for once, not one by one. */
  @Override
  @JsonIgnore
  public Schedule getSchedule() {
    return new Schedule() {
      @Override
      public Instant getNextExecutionTime(ExecutionComplete complete) {
        return next(complete.getTimeDone()).orElse(NEVER);
      }

      @Override
      public boolean isDeterministic() {
        return true;
      }
    };
  }

  @Override
  @JsonIgnore
  public Object getData() {
    return this;
  }
}
