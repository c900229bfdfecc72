package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds adapters and their versions. */
@Component
@ServerRole
public class AdapterQueries {

  private final JdbcClient jdbc;
  private final VersionRows rows;

  AdapterQueries(JdbcClient jdbc, VersionRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** Adapters by name, after the cursor. */
  public List<Adapter> list(@Nullable Cursor cursor, int limit) {
    return jdbc
        .sql("select name from adapters where name > ? order by name limit ?")
        .params(cursor == null ? "" : cursor.key().get(0), limit)
        .query(String.class)
        .list()
        .stream()
        .map(this::get)
        .toList();
  }

  /**
   * The adapter.
   *
   * @throws Unknown when there is none of that name
   */
  public Adapter get(String name) {
    AdapterVersion latest =
        jdbc.sql(VersionRows.SELECT + " where v.adapter = ? order by v.version desc limit 1")
            .param(name)
            .query(rows)
            .optional()
            .orElseThrow(() -> unknown(name));
    int versions =
        jdbc.sql("select count(*) from adapter_versions where adapter = ?")
            .param(name)
            .query(Integer.class)
            .single();
    List<Adapter.Alias> aliases =
        jdbc.sql("select alias, version from adapter_aliases where adapter = ? order by alias")
            .param(name)
            .query(Adapter.Alias.class)
            .list();
    return new Adapter(name, latest, versions, aliases, createdAt(name));
  }

  private java.time.Instant createdAt(String name) {
    return jdbc.sql("select created_at from adapters where name = ?")
        .param(name)
        .query((row, index) -> row.getTimestamp(1).toInstant())
        .single();
  }

  /** Versions, newest first, after the cursor. */
  public List<AdapterVersion> versions(String name, @Nullable Cursor cursor, int limit) {
    get(name);
    long before = cursor == null ? Integer.MAX_VALUE : cursor.number(0);
    return jdbc.sql(
            VersionRows.SELECT
                + " where v.adapter = ? and v.version < ? order by v.version desc limit ?")
        .params(name, before, limit)
        .query(rows)
        .list();
  }

  /**
   * A version by its number, or by an alias as {@code @production}.
   *
   * @throws Unknown when there is none
   */
  public AdapterVersion version(String name, String ref) {
    return jdbc.sql(VersionRows.SELECT + " where v.adapter = ? and v.version = ?")
        .params(name, number(name, ref))
        .query(rows)
        .optional()
        .orElseThrow(() -> unknownVersion(name, ref));
  }

  private int number(String name, String ref) {
    if (ref.startsWith("@")) {
      return jdbc.sql("select version from adapter_aliases where adapter = ? and alias = ?")
          .params(name, ref.substring(1))
          .query(Integer.class)
          .optional()
          .orElseThrow(() -> unknownVersion(name, ref));
    }
    if (!ref.matches("[1-9]\\d{0,8}")) {
      throw unknownVersion(name, ref);
    }
    return Integer.parseInt(ref);
  }

  private static Unknown unknown(String name) {
    return new Unknown("ADAPTER_NOT_FOUND", "There is no adapter '" + name + "'.");
  }

  private static Unknown unknownVersion(String name, String ref) {
    return new Unknown(
        "ADAPTER_VERSION_NOT_FOUND",
        "There is no version '" + ref + "' of the adapter '" + name + "'.");
  }
}
