package dev.lowrank.platform.database;

/** Whose database this is. */
public enum DatabaseKind {
  /** Started by the server, in its data folder. */
  EMBEDDED,
  /** Named by {@code spring.datasource.url}. */
  EXTERNAL
}
