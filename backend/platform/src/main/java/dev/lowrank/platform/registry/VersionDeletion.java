package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes versions that nothing points at; files that nothing else has follow. */
@Component
@ServerRole
public class VersionDeletion {

  private final AdapterVersions versions;
  private final AdapterQueries adapters;
  private final ObjectProvider<VersionUse> uses;
  private final MergedModels merged;
  private final TransactionOperations transaction;

  VersionDeletion(
      AdapterVersions versions,
      AdapterQueries adapters,
      ObjectProvider<VersionUse> uses,
      MergedModels merged,
      TransactionOperations transaction) {
    this.versions = versions;
    this.adapters = adapters;
    this.uses = uses;
    this.merged = merged;
    this.transaction = transaction;
  }

  /**
   * Deletes a version; its number is not given again.
   *
   * @throws Unknown when there is none of that number
   * @throws Conflict naming what points at it
   */
  public void delete(String adapter, String number) {
    transaction.executeWithoutResult(status -> remove(adapter, number));
  }

  private void remove(String adapter, String number) {
    adapters.lock(adapter);
    AdapterVersion version = adapters.version(adapter, number);
    requireUnused(version);
    merged.forget(version);
    versions.delete(version);
  }

  private void requireUnused(AdapterVersion version) {
    List<String> users = new ArrayList<>();
    version.aliases().forEach(alias -> users.add("the alias '" + alias + "'"));
    uses.stream().forEach(use -> users.addAll(use.of(version)));
    if (!users.isEmpty()) {
      throw new Conflict(
          "VERSION_IN_USE",
          "Version %d of '%s' stays: %s %s at it. Move or remove that first."
              .formatted(
                  version.version(),
                  version.adapter(),
                  String.join(", ", users),
                  users.size() == 1 ? "points" : "point"));
    }
  }
}
