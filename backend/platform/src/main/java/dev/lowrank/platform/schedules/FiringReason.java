package dev.lowrank.platform.schedules;

/** Why a schedule fired. */
public enum FiringReason {
  CRON,
  DATASET_VERSION,
  MANUAL
}
