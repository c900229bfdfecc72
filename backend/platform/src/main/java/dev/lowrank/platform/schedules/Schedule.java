package dev.lowrank.platform.schedules;

import dev.lowrank.platform.runs.RunSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A run that is made again and again, on the newest version of its data set. */
@Entity
@Table(name = "schedules")
public class Schedule {

  @Id private String name = "";
  @Version private @Nullable Integer revision;
  @Embedded private Terms terms;
  private int seenDatasetVersion;

  @Column(updatable = false)
  private Instant createdAt = Instant.EPOCH;

  private Instant updatedAt = Instant.EPOCH;

  @SuppressWarnings("NullAway.Init")
  protected Schedule() {}

  Schedule(String name, Terms terms, int datasetVersion, Instant now) {
    this.name = name;
    this.terms = terms;
    this.seenDatasetVersion = datasetVersion;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /**
   * What can be changed of a schedule.
   *
   * @param cron null for one that new data triggers
   * @param run what is trained, on the newest version of its data set
   * @param adapter the adapter of which the run makes versions
   * @param gate what a version must be to be promoted, null for nothing
   * @param promoteTo the alias that a version is promoted to, null for none
   */
  @Embeddable
  public record Terms(
      @Nullable String cron,
      String timeZone,
      boolean enabled,
      @Enumerated(EnumType.STRING) Trigger trigger,
      @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) RunSpec run,
      String baseModel,
      String dataset,
      @Nullable String evalDataset,
      String adapter,
      @Embedded @EmbeddedColumnNaming("gate_%s") @Nullable Gate gate,
      @Nullable String promoteTo) {}

  /** Data that is here when a schedule is written triggers nothing. */
  void change(Terms newTerms, int datasetVersion, Instant now) {
    terms = newTerms;
    seenDatasetVersion = datasetVersion;
    updatedAt = now;
  }

  /** Whether it fires for a version of its data set. */
  boolean isWaitingFor(int datasetVersion) {
    return terms.enabled()
        && terms.trigger() == Trigger.DATASET_VERSION
        && seenDatasetVersion < datasetVersion;
  }

  void saw(int datasetVersion) {
    seenDatasetVersion = datasetVersion;
  }

  /** The timing of one that fires by the clock. */
  Optional<CronTiming> timing() {
    return Optional.ofNullable(terms.cron())
        .filter(cron -> terms.trigger() == Trigger.CRON)
        .map(cron -> new CronTiming(cron, terms.timeZone()));
  }

  /** The next moments at which it would fire by the clock if it is enabled by then. */
  public List<Instant> moments(Instant after, int count) {
    return timing().map(timing -> timing.next(after, count)).orElse(List.of());
  }

  /** When it fires next by the clock. */
  public @Nullable Instant nextFiring(Instant now) {
    return terms.enabled() ? timing().flatMap(timing -> timing.next(now)).orElse(null) : null;
  }

  public String name() {
    return name;
  }

  public Terms terms() {
    return terms;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
