package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Unknown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Points names such as {@code production} at versions. */
@Component
@ServerRole
@Transactional
public class AdapterAliases {

  private final JdbcClient jdbc;

  AdapterAliases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Points an alias at a version.
   *
   * @param expected where it points now, or null for wherever that is
   * @throws Conflict when it points elsewhere
   */
  public void put(String adapter, String alias, int version, @Nullable Integer expected) {
    lock(adapter);
    FieldChecks checks = new FieldChecks();
    checks.requireName(alias, "alias");
    checks.require(
        exists(adapter, version), "version", "There is no version " + version + " of it.");
    checks.done();
    Optional<Integer> now = current(adapter, alias);
    if (expected != null && !now.equals(Optional.of(expected))) {
      throw new Conflict(
          "ALIAS_MOVED",
          now.map(v -> "'%s' points at version %d.".formatted(alias, v))
              .orElse("'" + alias + "' points at nothing."));
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
   * @throws Unknown when there is none of that name
   */
  public void delete(String adapter, String alias) {
    int deleted =
        jdbc.sql("delete from adapter_aliases where adapter = ? and alias = ?")
            .params(adapter, alias)
            .update();
    if (deleted == 0) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '" + adapter + "' has no alias '" + alias + "'.");
    }
  }

  private void lock(String adapter) {
    if (jdbc.sql("select name from adapters where name = ? for update")
        .param(adapter)
        .query(String.class)
        .optional()
        .isEmpty()) {
      throw new Unknown("ADAPTER_NOT_FOUND", "There is no adapter '" + adapter + "'.");
    }
  }

  private boolean exists(String adapter, int version) {
    return jdbc.sql("select 1 from adapter_versions where adapter = ? and version = ?")
        .params(adapter, version)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private Optional<Integer> current(String adapter, String alias) {
    return jdbc.sql("select version from adapter_aliases where adapter = ? and alias = ?")
        .params(adapter, alias)
        .query(Integer.class)
        .optional();
  }
}
