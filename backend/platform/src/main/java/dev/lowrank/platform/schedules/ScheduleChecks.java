package dev.lowrank.platform.schedules;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunSubmission;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks everything about a schedule that can be known before it fires, its run included. */
@Component
@ServerRole
class ScheduleChecks {

  private final RunSubmission runs;
  private final Clock clock;

  ScheduleChecks(RunSubmission runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Terms that can be kept.
   *
   * @param datasetVersion of the data set now
   */
  record Accepted(Schedule.Terms terms, int datasetVersion) {}

  /**
   * Checks a request.
   *
   * @throws Invalid naming every bad field, those of the run after {@code run.}
   */
  Accepted check(ScheduleRequest request) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(request.name(), "name");
    Trigger trigger = request.trigger() == null ? Trigger.CRON : request.trigger();
    String zone = request.timeZone() == null ? "UTC" : request.timeZone();
    checkTiming(request.cron(), zone, trigger, checks);
    Optional<RunSpec> spec = run(request.run(), checks);
    if (request.promoteTo() != null) {
      checks.requireName(request.promoteTo(), "promoteTo");
    }
    Gate gate = gate(request.gate(), request.promoteTo(), checks);
    if (gate != null && spec.isPresent()) {
      checks.require(
          spec.get().evalDataset() != null,
          "run.evalDataset",
          "The gate looks at " + gate.metric() + ", so the run needs an evalDataset.");
    }
    checks.done();
    RunSpec run = spec.orElseThrow();
    Schedule.Terms terms =
        new Schedule.Terms(
            request.cron(),
            zone,
            request.enabled() == null || request.enabled(),
            trigger,
            Objects.requireNonNull(request.run()),
            run.baseModel(),
            run.dataset(),
            run.evalDataset(),
            run.adapter(),
            gate,
            request.promoteTo());
    return new Accepted(terms, run.datasetVersion());
  }

  private void checkTiming(
      @Nullable String cron, String zone, Trigger trigger, FieldChecks checks) {
    if (cron != null) {
      checks.require(cron.length() <= 255, "cron", "A cron expression has at most 255 characters.");
      CronTiming.check(cron, zone, clock.instant(), checks);
      return;
    }
    checks.require(
        trigger != Trigger.CRON,
        "cron",
        "Give a cron expression, such as 0 3 * * * for three o'clock every night.");
    checks.require(CronTiming.knows(zone), "timeZone", "There is no time zone '" + zone + "'.");
  }

  private Optional<RunSpec> run(@Nullable RunSpec run, FieldChecks checks) {
    if (run == null) {
      checks.add("run", "Say what is trained, as POST /runs takes it.");
      return Optional.empty();
    }
    checks.require(
        run.datasetVersion() == null,
        "run.datasetVersion",
        "A schedule trains on the newest version of its data set; leave the version out.");
    try {
      return Optional.of(runs.check(run));
    } catch (Invalid e) {
      e.fields().forEach(field -> checks.add("run." + field.field(), field.message()));
      return Optional.empty();
    }
  }

  private static @Nullable Gate gate(
      ScheduleRequest.@Nullable GateRequest request,
      @Nullable String promoteTo,
      FieldChecks checks) {
    if (request == null) {
      return null;
    }
    String metric = request.metric() == null ? Gate.EVAL_LOSS : request.metric();
    double least = request.minImprovement() == null ? 0 : request.minImprovement();
    String against = request.against() == null ? promoteTo : request.against();
    checks.require(
        Gate.METRICS.contains(metric),
        "gate.metric",
        "A gate looks at " + String.join(" or ", Gate.METRICS) + ".");
    checks.require(
        least >= 0 && Double.isFinite(least),
        "gate.minImprovement",
        "The smallest improvement is 0 or more.");
    if (against == null) {
      checks.add("gate.against", "Name the alias or the version to compare with.");
      return null;
    }
    checks.requireName(against, "gate.against");
    return new Gate(metric, least, against);
  }
}
