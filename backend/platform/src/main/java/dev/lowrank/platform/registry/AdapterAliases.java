package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Unknown;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the names that point at versions, and keeps each move with its reason. */
@Component
@ServerRole
@Transactional
public class AdapterAliases {

  private final AdapterQueries adapters;
  private final AliasMoves moves;
  private final Clock clock;

  AdapterAliases(AdapterQueries adapters, AliasMoves moves, Clock clock) {
    this.adapters = adapters;
    this.moves = moves;
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
    Integer now = adapters.lock(adapter).pointsAt(alias);
    adapters.version(adapter, Integer.toString(version));
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
    return Optional.ofNullable(adapters.lock(adapter).pointsAt(alias));
  }

  /** Points an alias at a version in the caller's transaction, for a reason that is kept. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void point(String adapter, String alias, int version, String reason) {
    Integer before = adapters.lock(adapter).point(alias, version, clock.instant());
    if (before == null || before != version) {
      keep(adapter, alias, new AliasMove.Versions(before, version), reason);
    }
  }

  /**
   * Removes an alias.
   *
   * @throws Unknown when there is none
   */
  public void delete(String adapter, String alias) {
    Integer before = adapters.lock(adapter).remove(alias);
    if (before == null) {
      throw new Unknown(
          "ALIAS_NOT_FOUND", "The adapter '%s' has no alias '%s'.".formatted(adapter, alias));
    }
    keep(adapter, alias, new AliasMove.Versions(before, null), "Removed by hand");
  }

  /**
   * The moves of an alias, newest first, after the cursor; one that was removed keeps its history.
   *
   * @throws Unknown when the adapter never had it
   */
  @Transactional(readOnly = true)
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

  private void keep(String adapter, String alias, AliasMove.Versions versions, String reason) {
    moves.save(new AliasMove(adapter, alias, versions, reason, clock.instant()));
  }
}
