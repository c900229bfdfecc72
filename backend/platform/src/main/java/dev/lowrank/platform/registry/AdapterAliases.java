package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Unknown;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves the names that point at versions. */
@Component
@ServerRole
@Transactional
public class AdapterAliases {

  private final JdbcClient jdbc;
  private final AdapterQueries adapters;
  private final AdapterRows rows;

  AdapterAliases(JdbcClient jdbc, AdapterQueries adapters, AdapterRows rows) {
    this.jdbc = jdbc;
    this.adapters = adapters;
    this.rows = rows;
  }

  /**
   * Points an alias at a version.
   *
   * @param expected where it must point now, null for anywhere
   * @throws Conflict when it points elsewhere
   */
  public void put(String adapter, String alias, int version, @Nullable Integer expected) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(alias, "alias");
    checks.done();
    adapters.version(adapter, Integer.toString(version));
    jdbc.sql("select 1 from adapters where name = ? for update")
        .param(adapter)
        .query(Integer.class)
        .single();
    Integer now = rows.aliases(adapter).get(alias);
    if (expected != null && !expected.equals(now)) {
      throw new Conflict(
          "ALIAS_MOVED",
          "The alias '%s' points at version %s now, not at %d. Look again, then repeat."
              .formatted(alias, now == null ? "none" : now, expected));
    }
    jdbc.sql(
            """
            insert into adapter_aliases (adapter, alias, version) values (?, ?, ?)
            on conflict (adapter, alias) do update set version = excluded.version
            """)
        .params(adapter, alias, version)
        .update();
  }

  /**
   * Removes an alias.
   *
   * @throws Unknown when there is none
   */
  public void delete(String adapter, String alias) {
    adapters.get(adapter);
    int removed =
        jdbc.sql("delete from adapter_aliases where adapter = ? and alias = ?")
            .params(adapter, alias)
            .update();
    if (removed == 0) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '%s' has no alias '%s'.".formatted(adapter, alias));
    }
  }
}
