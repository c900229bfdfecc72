package dev.lowrank.platform.workers;

/** What a worker is doing. */
public enum WorkerState {
  IDLE,
  BUSY,
  DRAINING,
  LOST
}
