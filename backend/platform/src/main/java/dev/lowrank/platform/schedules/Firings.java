package dev.lowrank.platform.schedules;

import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunSubmission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the runs of schedules: each firing is one row, written together with its run. */
@Component
@ServerRole
@Transactional
public class Firings {

  private final Schedules schedules;
  private final ScheduleFirings firings;
  private final DatasetCatalog datasets;
  private final RunSubmission runs;
  private final Clock clock;

  Firings(
      Schedules schedules,
      ScheduleFirings firings,
      DatasetCatalog datasets,
      RunSubmission runs,
      Clock clock) {
    this.schedules = schedules;
    this.firings = firings;
    this.datasets = datasets;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Fires because somebody asks for it, also when the schedule is not enabled.
   *
   * @throws dev.lowrank.platform.problems.Unknown when there is no schedule of that name
   */
  public Firing now(String schedule) {
    return fire(schedules.lock(schedule), clock.instant(), FiringReason.MANUAL);
  }

  /** Fires for a moment of the cron expression; doing it again for the same one does nothing. */
  void at(String schedule, Instant moment) {
    schedules
        .findLockedByName(schedule)
        .filter(locked -> locked.terms().enabled())
        .filter(
            locked -> !firings.existsByScheduleAndReasonAndAt(schedule, FiringReason.CRON, moment))
        .ifPresent(locked -> fire(locked, moment, FiringReason.CRON));
  }

  /** The schedules that {@link #forNewData} is for. */
  @Transactional(readOnly = true)
  List<String> withNewData() {
    List<Schedule> waiting =
        schedules.findByTermsEnabledTrueAndTermsTrigger(Trigger.DATASET_VERSION);
    Map<String, Integer> latest =
        datasets.latestVersions(
            waiting.stream().map(one -> one.terms().dataset()).distinct().toList());
    return waiting.stream()
        .filter(one -> one.isWaitingFor(latest.getOrDefault(one.terms().dataset(), 0)))
        .map(Schedule::name)
        .toList();
  }

  /** Fires when there is newer data than the schedule has seen. */
  void forNewData(String name) {
    schedules
        .findLockedByName(name)
        .ifPresent(
            schedule -> {
              int latest = datasets.latest(schedule.terms().dataset()).version();
              if (schedule.isWaitingFor(latest)) {
                schedule.saw(latest);
                fire(schedule, clock.instant(), FiringReason.DATASET_VERSION);
              }
            });
  }

  private Firing fire(Schedule schedule, Instant at, FiringReason reason) {
    Firing firing = new Firing(schedule.name(), at, reason);
    Optional<Firing> underWay = firings.findByScheduleAndDecisionOutcomeIsNull(schedule.name());
    if (underWay.isPresent()) {
      String text = "The run before, %s, was still under way.".formatted(underWay.get().run());
      return ended(firing, Outcome.SKIPPED, text);
    }
    try {
      runs.check(schedule.terms().run());
    } catch (Invalid e) {
      return ended(firing, Outcome.FAILED, why(e));
    }
    RunId run = runs.submit(schedule.terms().run(), schedule.name());
    return firings.save(firing.made(run.value()));
  }

  private Firing ended(Firing firing, Outcome outcome, String why) {
    return firings.save(
        firing.decided(new Firing.Decision(outcome, why, null, null, clock.instant())));
  }

  private static String why(Invalid e) {
    return "The run cannot be made any more: "
        + e.fields().stream()
            .map((FieldProblem field) -> "run." + field.field() + ": " + field.message())
            .collect(Collectors.joining(" "));
  }
}
