package dev.lowrank.platform.runs;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.problems.Invalid;

/** The order of a list of runs; ties go by id. */
public enum RunSort {
  CREATED_AT("createdAt", "created_at", ">", "asc"),
  CREATED_AT_BACKWARDS("-createdAt", "created_at", "<", "desc"),
  NAME("name", "name", ">", "asc"),
  NAME_BACKWARDS("-name", "name", "<", "desc");

  private final String key;
  private final String column;
  private final String comparison;
  private final String direction;

  RunSort(String key, String column, String comparison, String direction) {
    this.key = key;
    this.column = column;
    this.comparison = comparison;
    this.direction = direction;
  }

  /** The order that a request names. */
  public static RunSort of(String key) {
    for (RunSort sort : values()) {
      if (sort.key.equals(key)) {
        return sort;
      }
    }
    throw Invalid.field("sort", "Sort by createdAt, -createdAt, name or -name.");
  }

  /** Where a page that ends with this run ends. */
  public Cursor cursor(RunView run) {
    return column.equals("name")
        ? Cursor.after(run.spec().name(), run.id())
        : Cursor.after(run.createdAt(), run.id());
  }

  String after() {
    return "(r." + column + ", r.id) " + comparison + " (:afterKey, :afterId)";
  }

  Object afterKey(Cursor cursor) {
    return column.equals("name")
        ? cursor.key().get(0)
        : cursor.instant(0).atOffset(java.time.ZoneOffset.UTC);
  }

  String orderBy() {
    return "r." + column + " " + direction + ", r.id " + direction;
  }
}
