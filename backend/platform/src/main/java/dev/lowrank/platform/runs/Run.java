package dev.lowrank.platform.runs;

import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.runs.history.RunEvent.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run's life: its states, and what leads from one to the next. People wish, a worker carries out;
 * {@link Runs} keeps it and is the only thing that writes its row.
 */
public final class Run {

  /** A run that ends so many workers is not tried on another one. */
  private static final int MOST_LOST_WORKERS = 5;

  // What the row holds; Runs reads and writes it.
  final RunId id;
  RunState state = RunState.QUEUED;
  @Nullable RunWish wish;
  int priority;
  int attempts;
  int lostWorkers;
  @Nullable String worker;
  @Nullable Instant writtenAt;
  Instant queuedAt;
  @Nullable Instant startedAt;
  @Nullable Instant finishedAt;
  RunView.@Nullable Failure failure;
  @Nullable RunResult result;

  /** What is to be told of the run and is not written yet. */
  final List<Happened> happened = new ArrayList<>();

  /** A run that waits for a worker. */
  Run(RunId id, int priority, Instant now) {
    this.id = id;
    this.priority = priority;
    this.queuedAt = now;
  }

  /** Something to be told of the run, in a sentence. */
  record Happened(Level level, String message, @Nullable String detail) {}

  /** Which run it is. */
  public RunId id() {
    return id;
  }

  /** Where it stands. */
  public RunState state() {
    return state;
  }

  /** The first runs first; among equals the one that waits longest. */
  public int priority() {
    return priority;
  }

  /** Since when it waits, or has last waited, for a worker. */
  public Instant queuedAt() {
    return queuedAt;
  }

  /** How often a worker claimed it; each write of a worker names its attempt. */
  public int attempts() {
    return attempts;
  }

  /** Whether a worker's attempt is the one that carries it out. */
  public boolean isCarriedOutBy(int attempt) {
    return state == RunState.RUNNING && attempts == attempt;
  }

  /** It was submitted. */
  void submitted(@Nullable String schedule) {
    tell(
        (schedule == null ? "Submitted" : "Submitted by the schedule " + schedule)
            + "; waits for a worker");
  }

  /** Ends it, at the next step if a worker carries it out; a cancelled one stays so. */
  void cancel(Instant now) {
    wish(RunWish.CANCEL, now);
  }

  /** Halts it so that it can go on, at the next step if a worker carries it out. */
  void pause(Instant now) {
    wish(RunWish.PAUSE, now);
  }

  private void wish(RunWish what, Instant now) {
    if (state == what.leadsTo()) {
      return;
    }
    require(what.leadsTo());
    if (state == RunState.RUNNING) {
      wish = wish == RunWish.CANCEL ? RunWish.CANCEL : what;
    } else {
      move(what.leadsTo(), now);
      tell(what.done() + " before a worker took it on");
    }
  }

  /** Lets a paused run go on. */
  void resume(Instant now) {
    queueAgain(RunState.PAUSED, "Resumed; waits for a worker", now);
  }

  /** Tries a failed run again, from its last checkpoint. */
  void retry(Instant now) {
    queueAgain(RunState.FAILED, "Tried again; waits for a worker", now);
  }

  private void queueAgain(RunState from, String message, Instant now) {
    if (state != from) {
      throw refused(RunState.QUEUED);
    }
    move(RunState.QUEUED, now);
    lostWorkers = 0;
    tell(message);
  }

  /**
   * Makes it a worker's; one whose worker is lost goes to the next.
   *
   * @return whether there is something to carry out
   */
  public boolean claim(String by, Instant now) {
    if (state != RunState.QUEUED && state != RunState.RUNNING) {
      return false;
    }
    @Nullable String lost = null;
    if (state == RunState.RUNNING) {
      lostWorkers++;
      lost = lost(now);
      if (lostWorkers > MOST_LOST_WORKERS) {
        giveUp(now);
        return false;
      }
    }
    state = RunState.RUNNING;
    attempts++;
    worker = by;
    writtenAt = now;
    startedAt = startedAt == null ? now : startedAt;
    happened.add(new Happened(Level.INFO, "Claimed by " + by, lost));
    return true;
  }

  private String lost(Instant now) {
    Instant written = writtenAt == null ? now : writtenAt;
    return "%s was lost, %d s without training"
        .formatted(worker, Duration.between(written, now).toSeconds());
  }

  private void giveUp(Instant now) {
    fail(
        new RunView.Failure(
            "WORKERS_LOST",
            "%d workers were lost while they trained this run, so it is not tried again. Look at"
                    .formatted(lostWorkers)
                + " the workers' memory: a smaller batch or sequence length needs less."),
        now);
  }

  /**
   * Its worker stops here: as someone wished, else so that another worker goes on.
   *
   * @param why what keeps the worker from going on
   */
  public void handBack(int step, String why, Instant now) {
    requireRunning(RunState.QUEUED);
    if (wish == null) {
      move(RunState.QUEUED, now);
      tell("%s; the run waits at step %d".formatted(why, step));
    } else {
      RunWish wished = wish;
      move(wished.leadsTo(), now);
      tell("%s at step %d".formatted(wished.done(), step));
    }
  }

  /** It cannot go on for a reason that another worker would not mend. */
  public void fail(RunView.Failure why, Instant now) {
    move(RunState.FAILED, now);
    failure = why;
    happened.add(new Happened(Level.ERROR, why.message(), null));
  }

  /** It is done. */
  public void succeed(RunResult measured, String message, Instant now) {
    move(RunState.SUCCEEDED, now);
    result = measured;
    tell(message);
  }

  private void move(RunState to, Instant now) {
    require(to);
    state = to;
    wish = null;
    failure = null;
    finishedAt = to.finished() ? now : null;
    if (to == RunState.QUEUED) {
      queuedAt = now;
    }
  }

  private void requireRunning(RunState to) {
    if (state != RunState.RUNNING) {
      throw refused(to);
    }
  }

  private void tell(String message) {
    happened.add(new Happened(Level.INFO, message, null));
  }

  private void require(RunState to) {
    if (!state.allows(to)) {
      throw refused(to);
    }
  }

  private Conflict refused(RunState to) {
    return new Conflict(
        "ILLEGAL_RUN_STATE",
        "The run '%s' is %s; it cannot become %s.".formatted(id, lower(state), lower(to)));
  }

  private static String lower(RunState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
