package dev.lowrank.platform.runs.queue;

/** Another worker carries the run out now, so this one's writes are refused. */
public class StaleAttempt extends RuntimeException {

  StaleAttempt(RunClaim claim) {
    super(
        "Attempt %d of %s is not the latest one any more: another worker carries the run out."
            .formatted(claim.attempt(), claim.run()));
  }
}
