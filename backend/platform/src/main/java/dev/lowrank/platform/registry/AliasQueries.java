package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the aliases of an adapter point, and where they pointed. */
@Component
@ServerRole
@Transactional(readOnly = true)
public class AliasQueries {

  private final JdbcClient jdbc;
  private final AdapterQueries adapters;

  AliasQueries(JdbcClient jdbc, AdapterQueries adapters) {
    this.jdbc = jdbc;
    this.adapters = adapters;
  }

  /** An alias as it stands now. */
  public record Standing(String alias, int version, Instant changedAt) {}

  /** The aliases of an adapter, by name. */
  public List<Standing> of(String adapter) {
    adapters.get(adapter);
    return jdbc.sql(
            """
            select alias, version, changed_at from adapter_aliases
            where adapter = ? order by alias
            """)
        .param(adapter)
        .query(
            (row, index) ->
                new Standing(row.getString(1), row.getInt(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  /**
   * The moves of an alias, newest first, after the cursor; one that was removed keeps its history.
   *
   * @throws Unknown when the adapter never had it
   */
  public List<AliasMove> history(String adapter, String alias, @Nullable Cursor cursor, int limit) {
    adapters.get(adapter);
    long below = cursor == null ? Long.MAX_VALUE : cursor.number(0);
    List<AliasMove> moves =
        jdbc.sql(
                """
                select id, version, previous_version, at, reason from adapter_alias_moves
                where adapter = ? and alias = ? and id < ? order by id desc limit ?
                """)
            .params(adapter, alias, below, limit)
            .query(AliasQueries::move)
            .list();
    if (moves.isEmpty() && cursor == null) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '%s' has no alias '%s'.".formatted(adapter, alias));
    }
    return moves;
  }

  private static AliasMove move(ResultSet row, int index) throws SQLException {
    return new AliasMove(
        row.getLong("id"),
        row.getObject("version", Integer.class),
        row.getObject("previous_version", Integer.class),
        row.getTimestamp("at").toInstant(),
        row.getString("reason"));
  }
}
