package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the aliases of an adapter pointed. */
@Component
@ServerRole
@Transactional(readOnly = true)
public class AliasQueries {

  private final AliasMoves moves;
  private final AdapterQueries adapters;

  AliasQueries(AliasMoves moves, AdapterQueries adapters) {
    this.moves = moves;
    this.adapters = adapters;
  }

  /**
   * The moves of an alias, newest first, after the cursor; one that was removed keeps its history.
   *
   * @throws Unknown when the adapter never had it
   */
  public List<AliasMove> history(String adapter, String alias, @Nullable Cursor cursor, int limit) {
    adapters.get(adapter);
    long below = cursor == null ? Long.MAX_VALUE : cursor.number(0);
    List<AliasMove> found =
        moves.findByAdapterAndAliasAndIdLessThanOrderByIdDesc(
            adapter, alias, below, Limit.of(limit));
    if (found.isEmpty() && cursor == null) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '%s' has no alias '%s'.".formatted(adapter, alias));
    }
    return found;
  }
}
