package dev.lowrank.platform.schedules;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps schedules and their entries in the queue together. */
@Component
@ServerRole
@Transactional
public class ScheduleCatalog {

  private final Schedules schedules;
  private final ScheduleFirings firings;
  private final ScheduleChecks checks;
  private final FiringQueue queue;
  private final Clock clock;

  ScheduleCatalog(
      Schedules schedules,
      ScheduleFirings firings,
      ScheduleChecks checks,
      FiringQueue queue,
      Clock clock) {
    this.schedules = schedules;
    this.firings = firings;
    this.checks = checks;
    this.queue = queue;
    this.clock = clock;
  }

  /** Schedules by name. */
  @Transactional(readOnly = true)
  public List<Schedule> list(NamedPage page) {
    return page.of(schedules, Specification.unrestricted());
  }

  /** How many there are. */
  @Transactional(readOnly = true)
  public long count() {
    return schedules.count();
  }

  /**
   * The schedule.
   *
   * @throws Unknown when there is none of that name
   */
  @Transactional(readOnly = true)
  public Schedule get(String name) {
    return schedules.get(name);
  }

  /** The newest firing of each schedule that ever fired, by the schedule's name. */
  @Transactional(readOnly = true)
  public Map<String, Firing> lastFirings(Collection<Schedule> of) {
    return firings.findLast(of.stream().map(Schedule::name).toArray(String[]::new)).stream()
        .collect(Collectors.toMap(Firing::schedule, firing -> firing));
  }

  /** Its firings, newest first, after the cursor. */
  @Transactional(readOnly = true)
  public List<Firing> firings(String name, @Nullable Cursor cursor, int limit) {
    long below = cursor == null ? Long.MAX_VALUE : cursor.number(0);
    return firings.findByScheduleAndIdLessThanOrderByIdDesc(
        get(name).name(), below, Limit.of(limit));
  }

  /**
   * Keeps a new schedule.
   *
   * @throws Invalid naming every bad field
   * @throws Conflict when the name is taken
   */
  public Schedule create(ScheduleRequest request) {
    ScheduleChecks.Accepted accepted = checks.check(request);
    String name = String.valueOf(request.name());
    if (schedules.existsById(name)) {
      throw new Conflict("NAME_TAKEN", "There is a schedule '" + name + "' already.");
    }
    Schedule schedule =
        schedules.saveAndFlush(
            new Schedule(name, accepted.terms(), accepted.datasetVersion(), clock.instant()));
    queue.put(schedule);
    return schedule;
  }

  /**
   * Changes a schedule; what fired already stays as it is.
   *
   * @throws Invalid naming every bad field
   * @throws Conflict while it fires
   */
  public Schedule change(String name, ScheduleRequest request) {
    Schedule schedule = schedules.lock(name);
    if (!name.equals(request.name())) {
      throw Invalid.field("name", "A schedule keeps its name; make another one instead.");
    }
    ScheduleChecks.Accepted accepted = checks.check(request);
    schedule.change(accepted.terms(), accepted.datasetVersion(), clock.instant());
    queue.put(schedule);
    return schedule;
  }

  /**
   * Deletes a schedule with its firings; a run that it made goes on.
   *
   * @throws Conflict while it fires
   */
  public void delete(String name) {
    Schedule schedule = schedules.lock(name);
    queue.remove(name);
    schedules.delete(schedule);
  }
}
