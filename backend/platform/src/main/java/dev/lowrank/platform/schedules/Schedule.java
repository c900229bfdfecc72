package dev.lowrank.platform.schedules;

import dev.lowrank.platform.runs.RunSpec;
import jakarta.persistence.Column;
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
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A run that is made again and again, on the newest version of its data set. */
@Entity
@Table(name = "schedules")
public class Schedule {

  @Id private String name = "";
  @Version private @Nullable Integer revision;
  private @Nullable String cron;
  private String timeZone = "UTC";
  private boolean enabled;

  @Enumerated(EnumType.STRING)
  private Trigger trigger = Trigger.CRON;

  @JdbcTypeCode(SqlTypes.JSON)
  private RunSpec run;

  private String baseModel = "";
  private String dataset = "";
  private @Nullable String evalDataset;
  private String adapter = "";

  @Embedded
  @EmbeddedColumnNaming("gate_%s")
  private @Nullable Gate gate;

  private @Nullable String promoteTo;
  private int seenDatasetVersion;

  @Column(updatable = false)
  private Instant createdAt = Instant.EPOCH;

  private Instant updatedAt = Instant.EPOCH;

  @SuppressWarnings("NullAway.Init")
  protected Schedule() {}

  @SuppressWarnings("NullAway.Init")
  Schedule(String name, Terms terms, Instant now) {
    this.name = name;
    this.createdAt = now;
    change(terms, now);
  }

  /**
   * What can be said of a schedule and changed.
   *
   * @param cron null for one that new data triggers
   * @param spec the run that it would make now
   * @param gate what a version must be to be promoted, null for nothing
   * @param promoteTo the alias that a version is promoted to, null for none
   */
  record Terms(
      @Nullable String cron,
      String timeZone,
      boolean enabled,
      Trigger trigger,
      RunSpec run,
      RunSpec spec,
      @Nullable Gate gate,
      @Nullable String promoteTo) {}

  /** Data that is here when a schedule is written triggers nothing. */
  final void change(Terms terms, Instant now) {
    cron = terms.cron();
    timeZone = terms.timeZone();
    enabled = terms.enabled();
    trigger = terms.trigger();
    run = terms.run();
    baseModel = terms.spec().baseModel();
    dataset = terms.spec().dataset();
    evalDataset = terms.spec().evalDataset();
    adapter = terms.spec().adapter();
    gate = terms.gate();
    promoteTo = terms.promoteTo();
    seenDatasetVersion = terms.spec().datasetVersion();
    updatedAt = now;
  }

  /** Whether it fires for a version of its data set. */
  boolean isWaitingFor(int datasetVersion) {
    return enabled && trigger == Trigger.DATASET_VERSION && seenDatasetVersion < datasetVersion;
  }

  void saw(int datasetVersion) {
    seenDatasetVersion = datasetVersion;
  }

  /** The timing of one that fires by the clock. */
  Optional<CronTiming> timing() {
    return trigger == Trigger.CRON && cron != null
        ? Optional.of(new CronTiming(cron, timeZone))
        : Optional.empty();
  }

  /** The next moments at which it would fire by the clock if it is enabled by then. */
  public List<Instant> moments(Instant after, int count) {
    return timing().map(timing -> timing.next(after, count)).orElse(List.of());
  }

  /** When it fires next by the clock. */
  public @Nullable Instant nextFiring(Instant now) {
    return enabled ? timing().flatMap(timing -> timing.next(now)).orElse(null) : null;
  }

  public String name() {
    return name;
  }

  public @Nullable String cron() {
    return cron;
  }

  public String timeZone() {
    return timeZone;
  }

  public boolean enabled() {
    return enabled;
  }

  public Trigger trigger() {
    return trigger;
  }

  public RunSpec run() {
    return run;
  }

  String dataset() {
    return dataset;
  }

  /** The adapter of which the run makes versions. */
  public String adapter() {
    return adapter;
  }

  public @Nullable Gate gate() {
    return gate;
  }

  public @Nullable String promoteTo() {
    return promoteTo;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
