package dev.lowrank.platform.schedules;

/** What became of a firing. */
public enum Outcome {
  /** The alias points at the new version. */
  PROMOTED,
  /** The new version is kept; the alias stays where it was. */
  KEPT,
  /** There is no new version. */
  FAILED,
  /** The run before it was still under way, so there was none. */
  SKIPPED
}
