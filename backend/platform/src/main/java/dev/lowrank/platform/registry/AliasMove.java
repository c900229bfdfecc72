package dev.lowrank.platform.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A move of an alias, and why it was made. */
@Entity
@Table(name = "adapter_alias_moves")
public class AliasMove {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String adapter = "";
  private String alias = "";
  private @Nullable Integer version;
  private @Nullable Integer previousVersion;
  private Instant at = Instant.EPOCH;
  private String reason = "";

  protected AliasMove() {}

  AliasMove(String adapter, String alias, Versions versions, String reason, Instant now) {
    this.adapter = adapter;
    this.alias = alias;
    this.version = versions.to();
    this.previousVersion = versions.from();
    this.reason = reason;
    this.at = now;
  }

  /** Where an alias pointed and points, null for nowhere. */
  record Versions(@Nullable Integer from, @Nullable Integer to) {}

  public long id() {
    return id;
  }

  /** Where it points since then, null when it was removed. */
  public @Nullable Integer version() {
    return version;
  }

  /** Where it pointed before, null for nowhere. */
  public @Nullable Integer previousVersion() {
    return previousVersion;
  }

  public Instant at() {
    return at;
  }

  public String reason() {
    return reason;
  }
}
