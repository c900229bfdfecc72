package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks adapters and their versions up. */
@Component
@ServerRole
@Transactional(readOnly = true)
public class AdapterQueries {

  private final Adapters adapters;
  private final AdapterVersions versions;
  private final MergedModels merged;
  private final EntityManager entities;

  AdapterQueries(
      Adapters adapters, AdapterVersions versions, MergedModels merged, EntityManager entities) {
    this.adapters = adapters;
    this.versions = versions;
    this.merged = merged;
    this.entities = entities;
  }

  /**
   * An adapter with its newest version.
   *
   * @throws Unknown when there is none of that name
   */
  public Adapter get(String name) {
    return there(adapters.findById(name), name);
  }

  /**
   * The same as it stands under a lock, which the transaction holds until it ends: moves,
   * publications and deletions of one adapter follow one another.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Adapter lock(String name) {
    Adapter adapter = get(name);
    if (entities.getLockMode(adapter) != LockModeType.PESSIMISTIC_WRITE) {
      entities.refresh(adapter, LockModeType.PESSIMISTIC_WRITE);
    }
    return there(Optional.of(adapter), name);
  }

  private static Adapter there(Optional<Adapter> found, String name) {
    return found.filter(adapter -> adapter.versions() > 0).orElseThrow(() -> unknown(name));
  }

  /** What to say when there is no adapter of a name, or none with a version. */
  public static Unknown unknown(String name) {
    return new Unknown("ADAPTER_NOT_FOUND", "There is no adapter '" + name + "'.");
  }

  /** How many adapters there are, counted up to a limit. */
  public long countUpTo(int most) {
    return adapters.countUpTo(most);
  }

  /** Adapters that pass the filter, after the cursor, by name. */
  public List<Adapter> list(AdapterFilter filter, @Nullable Cursor cursor, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    String sql =
        """
        select a.* from adapters a
        where a.latest_version is not null and a.name > :after and exists
          (select 1 from adapter_versions v where v.adapter = a.name %s)
        order by a.name limit :limit
        """
            .formatted(filter.condition(values));
    values.put("after", cursor == null ? "" : cursor.key().get(0));
    values.put("limit", limit);
    if (filter.words() != null) {
      // A plan for any words takes them to be rare, and this one decides by those that are given.
      entities.createNativeQuery("set local plan_cache_mode = force_custom_plan").executeUpdate();
    }
    NativeQuery<Adapter> query =
        entities.createNativeQuery(sql, Adapter.class).unwrap(NativeQuery.class);
    return query.setProperties(values).getResultList();
  }

  /** The newest version of each adapter that has one. */
  public List<AdapterVersion> latest(Collection<Adapter> found) {
    return versions.latest(found.stream().map(Adapter::name).toList());
  }

  /** Versions below the cursor, newest first. */
  public List<AdapterVersion> versions(String name, @Nullable Cursor cursor, int limit) {
    get(name);
    int below = cursor == null ? Integer.MAX_VALUE : (int) cursor.number(0);
    return versions.below(name, below, limit);
  }

  /**
   * One version by its number or by {@code @alias}.
   *
   * @throws Unknown when there is none
   */
  public AdapterVersion version(String name, String ref) {
    Adapter adapter = get(name);
    Integer number = ref.startsWith("@") ? adapter.pointsAt(ref.substring(1)) : number(ref);
    return Optional.ofNullable(number)
        .flatMap(found -> find(name, found))
        .orElseThrow(
            () ->
                new Unknown(
                    "ADAPTER_VERSION_NOT_FOUND",
                    "The adapter '%s' has no version '%s'.".formatted(name, ref)));
  }

  /** A version, when there is one of that number. */
  public Optional<AdapterVersion> find(String name, int version) {
    return versions.find(name, version);
  }

  /** How large the merged models of versions are as zips, by the base model's name. */
  public Map<String, Long> mergedBytes(Collection<AdapterVersion> found) {
    return merged.sizes(
        found.stream()
            .filter(version -> !version.isFull())
            .map(version -> version.manifest().baseModel().name())
            .collect(Collectors.toSet()));
  }

  private static @Nullable Integer number(String ref) {
    return ref.matches("\\d{1,9}") ? Integer.valueOf(ref) : null;
  }
}
