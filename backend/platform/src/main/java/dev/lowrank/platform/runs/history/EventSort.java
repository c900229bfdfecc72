package dev.lowrank.platform.runs.history;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.problems.Invalid;
import org.jspecify.annotations.Nullable;

/** The order of a run's events; their ids go by time. */
public enum EventSort {
  ID("id", ">", "asc", 0),
  ID_BACKWARDS("-id", "<", "desc", Long.MAX_VALUE);

  private final String key;
  private final String comparison;
  private final String direction;
  private final long start;

  EventSort(String key, String comparison, String direction, long start) {
    this.key = key;
    this.comparison = comparison;
    this.direction = direction;
    this.start = start;
  }

  /** The order that a request names. */
  public static EventSort of(String key) {
    for (EventSort sort : values()) {
      if (sort.key.equals(key)) {
        return sort;
      }
    }
    throw Invalid.field("sort", "Sort by id, the oldest first, or by -id, the newest first.");
  }

  /** Events of a run after one of them, no more than so many. */
  String select() {
    return """
    select id, at, level, message, detail from run_events
    where run_id = ? and id %s ? order by id %s limit ?
    """
        .formatted(comparison, direction);
  }

  long after(@Nullable Cursor cursor) {
    return cursor == null ? start : cursor.number(0);
  }
}
