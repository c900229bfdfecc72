package dev.lowrank.platform.http;

import dev.lowrank.platform.problems.Invalid;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many items a page holds. */
public final class Paging {

  private static final int DEFAULT = 50;
  private static final int MOST = 200;

  private Paging() {}

  /** The limit in force for one that was asked for. */
  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return DEFAULT;
    }
    if (asked < 1 || asked > MOST) {
      throw Invalid.field("limit", "A page has 1 to " + MOST + " items.");
    }
    return asked;
  }

  /** The first items of a list that was read one further than the limit. */
  public static <T> List<T> page(List<T> oneMore, int limit) {
    return oneMore.size() > limit ? List.copyOf(oneMore.subList(0, limit)) : oneMore;
  }

  /** The cursor after the page, or null when the list ends there. */
  public static <T> @Nullable String next(List<T> oneMore, int limit, Function<T, Cursor> key) {
    return oneMore.size() > limit ? key.apply(oneMore.get(limit - 1)).text() : null;
  }
}
