package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.queue.RunQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people may ask of a run. A running run's worker hears of it by the wish in its row. */
@Component
@ServerRole
@Transactional
public class RunControl {

  private final Runs runs;
  private final RunQueue queue;
  private final Clock clock;

  RunControl(Runs runs, RunQueue queue, Clock clock) {
    this.runs = runs;
    this.queue = queue;
    this.clock = clock;
  }

  /** Ends a run; one that is cancelled already stays so. */
  public void cancel(RunId run) {
    change(run, Run::cancel);
  }

  /** Stops a run so that it can go on later; one that is paused already stays so. */
  public void pause(RunId run) {
    change(run, Run::pause);
  }

  /** Queues a paused run again. */
  public void resume(RunId run) {
    change(run, Run::resume);
  }

  /** Queues a failed run again; it goes on from its last checkpoint. */
  public void retry(RunId run) {
    change(run, Run::retry);
  }

  private void change(RunId id, BiConsumer<Run, Instant> ask) {
    Run run = runs.lock(id);
    ask.accept(run, clock.instant());
    runs.save(run);
    queue.follow(run);
  }
}
