package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks adapters and their versions up. */
@Component
@ServerRole
@Transactional(readOnly = true)
public class AdapterQueries {

  private final JdbcClient jdbc;
  private final AdapterRows rows;

  AdapterQueries(JdbcClient jdbc, AdapterRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  private record Named(String name, Timestamp createdAt, int versions) {}

  private static final String SELECT =
      """
      select a.name, a.created_at,
        (select count(*) from adapter_versions v where v.adapter = a.name) as versions
      from adapters a
      where exists (select 1 from adapter_versions v where v.adapter = a.name)
      """;

  /**
   * An adapter with its newest version.
   *
   * @throws Unknown when there is none of that name
   */
  public Adapter get(String name) {
    return jdbc.sql(SELECT + " and a.name = ?")
        .param(name)
        .query(Named.class)
        .optional()
        .map(this::adapter)
        .orElseThrow(() -> unknownAdapter(name));
  }

  /** Adapters that pass the filter, after the cursor, by name. */
  public List<Adapter> list(AdapterFilter filter, @Nullable Cursor cursor, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    String matches =
        """
         and exists (select 1 from adapter_versions v, lateral (select v.manifest::jsonb as m) x
          where v.adapter = a.name %s)
        """
            .formatted(filter.condition(values));
    values.put("after", cursor == null ? "" : cursor.key().get(0));
    values.put("limit", limit);
    return jdbc
        .sql(SELECT + matches + " and a.name > :after order by a.name limit :limit")
        .params(values)
        .query(Named.class)
        .list()
        .stream()
        .map(this::adapter)
        .toList();
  }

  private Adapter adapter(Named named) {
    AdapterVersion latest =
        rows.versions("v.adapter = ? order by v.version desc limit 1", named.name()).get(0);
    List<Adapter.Alias> aliases =
        rows.aliases(named.name()).entrySet().stream()
            .map(alias -> new Adapter.Alias(alias.getKey(), alias.getValue()))
            .toList();
    return new Adapter(
        named.name(), latest, named.versions(), aliases, named.createdAt().toInstant());
  }

  /** Versions below the cursor, newest first. */
  public List<AdapterVersion> versions(String name, @Nullable Cursor cursor, int limit) {
    get(name);
    int below = cursor == null ? Integer.MAX_VALUE : (int) cursor.number(0);
    return rows.versions(
        "v.adapter = ? and v.version < ? order by v.version desc limit ?", name, below, limit);
  }

  /**
   * One version by its number or by {@code @alias}.
   *
   * @throws Unknown when there is none
   */
  public AdapterVersion version(String name, String ref) {
    get(name);
    Integer number = ref.startsWith("@") ? rows.aliases(name).get(ref.substring(1)) : number(ref);
    if (number != null) {
      Optional<AdapterVersion> found = find(name, number);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new Unknown(
        "ADAPTER_VERSION_NOT_FOUND", "The adapter '%s' has no version '%s'.".formatted(name, ref));
  }

  /** A version, when there is one of that number. */
  public Optional<AdapterVersion> find(String name, int version) {
    return rows.versions("v.adapter = ? and v.version = ?", name, version).stream().findFirst();
  }

  private static @Nullable Integer number(String ref) {
    return ref.matches("\\d{1,9}") ? Integer.valueOf(ref) : null;
  }

  private static Unknown unknownAdapter(String name) {
    return new Unknown("ADAPTER_NOT_FOUND", "There is no adapter '" + name + "'.");
  }
}
