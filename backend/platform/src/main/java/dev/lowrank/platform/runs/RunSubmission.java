package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.queue.RunQueue;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes runs in: checks them, then writes run and queue entry in one transaction. */
@Component
@ServerRole
public class RunSubmission {

  private final RunChecks checks;
  private final RunQueue queue;
  private final Runs runs;
  private final Clock clock;

  RunSubmission(RunChecks checks, RunQueue queue, Runs runs, Clock clock) {
    this.checks = checks;
    this.queue = queue;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Queues a run.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  @Transactional
  public RunId submit(RunSpec request) {
    return submit(request, null);
  }

  /**
   * Queues a run that a schedule makes.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  @Transactional
  public RunId submit(RunSpec request, @Nullable String schedule) {
    RunChecks.Accepted accepted = checks.check(request);
    Run run = new Run(RunId.random(), accepted.spec().priority(), clock.instant());
    run.submitted(schedule);
    runs.add(run, accepted.spec(), accepted.inputs(), schedule);
    queue.follow(run);
    return run.id();
  }

  /**
   * What the run would be, queueing nothing.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  public RunSpec check(RunSpec request) {
    return checks.check(request).spec();
  }
}
