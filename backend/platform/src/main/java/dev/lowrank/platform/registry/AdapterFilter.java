package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.SearchWords;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which adapters a list shows: those of which one version matches every part that is given.
 *
 * @param words each word is in the adapter's, the base model's or the data set's name
 */
public record AdapterFilter(
    @Nullable String baseModel,
    @Nullable Integer rank,
    @Nullable Double alpha,
    @Nullable String target,
    @Nullable String dataset,
    @Nullable String words) {

  /** The condition on {@code adapter_versions v}; its parameters go to {@code values}. */
  String condition(Map<String, Object> values) {
    StringBuilder where = new StringBuilder();
    add(where, values, " and v.base_model = :baseModel", "baseModel", text(baseModel));
    add(where, values, " and v.rank = :rank", "rank", rank);
    add(where, values, " and v.alpha = :alpha", "alpha", alpha);
    add(
        where,
        values,
        " and v.target_modules @> array[cast(:target as text)]",
        "target",
        text(target));
    add(where, values, " and v.dataset = :dataset", "dataset", text(dataset));
    int number = 0;
    for (String pattern : SearchWords.patterns(words)) {
      String name = "word" + number++;
      add(where, values, " and v.search like :" + name, name, pattern);
    }
    return where.toString();
  }

  private static void add(
      StringBuilder where,
      Map<String, Object> values,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append(condition);
      values.put(name, value);
    }
  }

  /** PostgreSQL's text has no zero character; nothing given means every value. */
  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value.replace("\0", "\ufffd");
  }
}
