package dev.lowrank.platform.runs;

/** What someone wants of a running run; its worker honours it at the next optimizer step. */
public enum RunWish {
  CANCEL(RunState.CANCELLED, "Cancelled"),
  PAUSE(RunState.PAUSED, "Paused");

  private final RunState leadsTo;
  private final String done;

  RunWish(RunState leadsTo, String done) {
    this.leadsTo = leadsTo;
    this.done = done;
  }

  RunState leadsTo() {
    return leadsTo;
  }

  String done() {
    return done;
  }
}
