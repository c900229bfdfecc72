package dev.lowrank.platform.schedules;

import jakarta.persistence.Column;
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

  @Enumerated(EnumType.STRING)
  private @Nullable Outcome outcome;

  private @Nullable String explanation;

  @Embedded
  @EmbeddedColumnNaming("candidate_%s")
  private @Nullable Measured candidate;

  @Embedded
  @EmbeddedColumnNaming("incumbent_%s")
  private @Nullable Measured incumbent;

  private @Nullable Instant decidedAt;

  protected Firing() {}

  Firing(String schedule, Instant at, FiringReason reason) {
    this.schedule = schedule;
    this.at = at;
    this.reason = reason;
  }

  /**
   * What becomes of a firing.
   *
   * @param candidate the version that the run published
   * @param incumbent the version that it was compared with
   */
  record Decision(
      Outcome outcome,
      String explanation,
      @Nullable Measured candidate,
      @Nullable Measured incumbent) {

    static Decision without(Outcome outcome, String explanation) {
      return new Decision(outcome, explanation, null, null);
    }
  }

  Firing made(String newRun) {
    run = newRun;
    return this;
  }

  Firing decided(Decision decision, Instant now) {
    outcome = decision.outcome();
    explanation = decision.explanation();
    candidate = decision.candidate();
    incumbent = decision.incumbent();
    decidedAt = now;
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

  /** Null while its run is under way. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  public @Nullable String explanation() {
    return explanation;
  }

  /** The version that the run published. */
  public @Nullable Measured candidate() {
    return candidate;
  }

  /** The version that it was compared with. */
  public @Nullable Measured incumbent() {
    return incumbent;
  }

  public @Nullable Instant decidedAt() {
    return decidedAt;
  }
}
