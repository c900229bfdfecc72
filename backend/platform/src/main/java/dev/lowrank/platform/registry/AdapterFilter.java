package dev.lowrank.platform.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
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

  /** The condition on {@code adapter_versions v}, whose manifest is {@code m}. */
  String condition(Map<String, Object> values) {
    Map<String, Object> given = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder();
    add(where, given, " and v.base_model = :baseModel", "baseModel", text(baseModel));
    add(where, given, " and (m -> 'lora' ->> 'rank')::int = :rank", "rank", rank);
    add(where, given, " and (m -> 'lora' ->> 'alpha')::float8 = :alpha", "alpha", alpha);
    add(where, given, " and jsonb_exists(m -> 'targetModules', :target)", "target", text(target));
    add(where, given, " and m -> 'dataset' ->> 'name' = :dataset", "dataset", text(dataset));
    int number = 0;
    for (String word : words == null ? new String[0] : words.trim().split("\\s+")) {
      String name = "word" + number++;
      add(
          where,
          given,
          " and position(:"
              + name
              + " in concat_ws(' ', v.adapter, v.base_model, m -> 'dataset' ->> 'name')) > 0",
          name,
          text(word.toLowerCase(Locale.ROOT)));
    }
    values.putAll(given);
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
