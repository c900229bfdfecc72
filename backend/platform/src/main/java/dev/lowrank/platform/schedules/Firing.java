package dev.lowrank.platform.schedules;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/** A firing of a schedule: why, the run that it made, and what became of it. */
@Entity
@Table(name = "schedule_firings")
public class Firing {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String schedule = "";
  private Instant at = Instant.EPOCH;

  @Enumerated(EnumType.STRING)
  private FiringReason reason = FiringReason.MANUAL;

  @Column(name = "run_id")
  private @Nullable String run;

  @Embedded private @Nullable Decision decision;

  protected Firing() {}

  Firing(String schedule, Instant at, FiringReason reason) {
    this.schedule = schedule;
    this.at = at;
    this.reason = reason;
  }

  /**
   * What becomes of a firing.
   *
   * @param outcome null while its run is under way, as is everything else
   * @param candidate the version that the run published
   * @param incumbent the version that it was compared with
   */
  @Embeddable
  public record Decision(
      @Enumerated(EnumType.STRING) @Nullable Outcome outcome,
      @Nullable String explanation,
      @Embedded @EmbeddedColumnNaming("candidate_%s") @Nullable Measured candidate,
      @Embedded @EmbeddedColumnNaming("incumbent_%s") @Nullable Measured incumbent,
      @Nullable Instant decidedAt) {

    private static final Decision OPEN = new Decision(null, null, null, null, null);
  }

  Firing made(String newRun) {
    run = newRun;
    return this;
  }

  Firing decided(Decision newDecision) {
    decision = newDecision;
    return this;
  }

  public long id() {
    return id;
  }

  String schedule() {
    return schedule;
  }

  public Instant at() {
    return at;
  }

  public FiringReason reason() {
    return reason;
  }

  /** Null when there was none. */
  public @Nullable String run() {
    return run;
  }

  public Decision decision() {
    return decision == null ? Decision.OPEN : decision;
  }
}
