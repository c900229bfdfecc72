package dev.lowrank.platform.schedules;

/** What makes a schedule fire. */
public enum Trigger {
  /** The moments that its cron expression names. */
  CRON,
  /** A new version of its data set. */
  DATASET_VERSION
}
