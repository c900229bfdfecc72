package dev.lowrank.platform.registry;

import java.time.Instant;
import java.util.List;

/** A name under which versions of an adapter are published. */
public record Adapter(
    String name, AdapterVersion latest, int versions, List<Alias> aliases, Instant createdAt) {

  /** A name that points at a version. */
  public record Alias(String alias, int version) {}
}
