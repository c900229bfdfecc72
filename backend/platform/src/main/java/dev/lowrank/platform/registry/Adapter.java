package dev.lowrank.platform.registry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.SortNatural;
import org.jspecify.annotations.Nullable;

/**
 * A name under which versions of an adapter are published, and the aliases that point at them. Its
 * versions are counted by the database, since workers publish them.
 */
@Entity
@Table(name = "adapters")
public class Adapter {

  @Id private String name = "";

  @Column(insertable = false, updatable = false)
  private int versions;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "adapter_aliases", joinColumns = @JoinColumn(name = "adapter"))
  @MapKeyColumn(name = "alias")
  @SortNatural
  @Fetch(FetchMode.SELECT)
  @BatchSize(size = 256)
  private SortedMap<String, Alias> aliases = new TreeMap<>();

  @Column(updatable = false)
  private Instant createdAt = Instant.EPOCH;

  protected Adapter() {}

  /** Where an alias points since when. */
  @Embeddable
  public record Alias(int version, Instant changedAt) {}

  /** Points an alias at a version; gives where it pointed before, null for nowhere. */
  @Nullable Integer point(String alias, int version, Instant now) {
    Integer before = pointsAt(alias);
    if (before == null || before != version) {
      aliases.put(alias, new Alias(version, now));
    }
    return before;
  }

  /** Removes an alias; gives where it pointed, null for nowhere. */
  @Nullable Integer remove(String alias) {
    Alias removed = aliases.remove(alias);
    return removed == null ? null : removed.version();
  }

  @Nullable Integer pointsAt(String alias) {
    Alias standing = aliases.get(alias);
    return standing == null ? null : standing.version();
  }

  public String name() {
    return name;
  }

  public int versions() {
    return versions;
  }

  /** The aliases by name. */
  public SortedMap<String, Alias> aliases() {
    return Collections.unmodifiableSortedMap(aliases);
  }

  public Instant createdAt() {
    return createdAt;
  }
}
