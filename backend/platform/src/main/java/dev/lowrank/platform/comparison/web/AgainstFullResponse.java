package dev.lowrank.platform.comparison.web;

import dev.lowrank.platform.comparison.AgainstFull;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run beside full fine-tuning as the API shows it. */
@Schema(name = "AgainstFull")
record AgainstFullResponse(
    AgainstFull.Figures run,
    @Schema(description = "ESTIMATED until the run has succeeded") AgainstFull.Basis runBasis,
    AgainstFull.Figures full,
    AgainstFull.Basis basis,
    @Schema(description = "The run of method FULL that was measured") @Nullable FullRun fullRun) {

  /** A run of method FULL. */
  record FullRun(String id, String name) {}

  static AgainstFullResponse of(AgainstFull sides) {
    AgainstFull.FullRun full = sides.fullRun();
    return new AgainstFullResponse(
        sides.run(),
        sides.runBasis(),
        sides.full(),
        sides.basis(),
        full == null ? null : new FullRun(full.id().value(), full.name()));
  }
}
