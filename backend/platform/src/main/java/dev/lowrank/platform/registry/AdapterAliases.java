package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Unknown;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the names that point at versions; each move and its reason are kept together. */
@Component
@ServerRole
@Transactional
public class AdapterAliases {

  private final JdbcClient jdbc;
  private final AdapterQueries adapters;
  private final AdapterRows rows;
  private final Clock clock;

  AdapterAliases(JdbcClient jdbc, AdapterQueries adapters, AdapterRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.adapters = adapters;
    this.rows = rows;
    this.clock = clock;
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
    adapters.get(adapter);
    lock(adapter);
    adapters.version(adapter, Integer.toString(version));
    Integer now = rows.aliases(adapter).get(alias);
    if (expected != null && !expected.equals(now)) {
      throw new Conflict(
          "ALIAS_MOVED",
          "The alias '%s' points at version %s now, not at %d. Look again, then repeat."
              .formatted(alias, now == null ? "none" : now, expected));
    }
    point(adapter, alias, version, "Set by hand");
  }

  /** Where an alias points, kept there until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Integer> held(String adapter, String alias) {
    lock(adapter);
    return Optional.ofNullable(rows.aliases(adapter).get(alias));
  }

  /** Points an alias at a version in the caller's transaction, for a reason that is kept. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void point(String adapter, String alias, int version, String reason) {
    lock(adapter);
    Integer before = rows.aliases(adapter).get(alias);
    if (before != null && before == version) {
      return;
    }
    jdbc.sql(
            """
            insert into adapter_aliases (adapter, alias, version, changed_at) values (?, ?, ?, ?)
            on conflict (adapter, alias)
              do update set version = excluded.version, changed_at = excluded.changed_at
            """)
        .params(adapter, alias, version, now())
        .update();
    record(adapter, alias, version, before, reason);
  }

  /**
   * Removes an alias.
   *
   * @throws Unknown when there is none
   */
  public void delete(String adapter, String alias) {
    adapters.get(adapter);
    lock(adapter);
    Integer before = rows.aliases(adapter).get(alias);
    if (before == null) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '%s' has no alias '%s'.".formatted(adapter, alias));
    }
    jdbc.sql("delete from adapter_aliases where adapter = ? and alias = ?")
        .params(adapter, alias)
        .update();
    record(adapter, alias, null, before, "Removed by hand");
  }

  /** Moves, publications and deletions of one adapter follow one another. */
  private void lock(String adapter) {
    jdbc.sql("select 1 from adapters where name = ? for update")
        .param(adapter)
        .query(Integer.class)
        .single();
  }

  private void record(
      String adapter,
      String alias,
      @Nullable Integer version,
      @Nullable Integer previous,
      String reason) {
    jdbc.sql(
            """
            insert into adapter_alias_moves (adapter, alias, version, previous_version, at, reason)
            values (:adapter, :alias, :version, :previous, :at, :reason)
            """)
        .param("adapter", adapter)
        .param("alias", alias)
        .param("version", version, Types.INTEGER)
        .param("previous", previous, Types.INTEGER)
        .param("at", now())
        .param("reason", reason)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
