package dev.lowrank.platform.comparison.web;

import dev.lowrank.platform.comparison.AgainstFull;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run beside full fine-tuning as the API shows it. */
@Schema(name = "AgainstFull")
record AgainstFullResponse(
    AgainstFull.Figures run,
    @Schema(description = "The same as basis: both sides are measured, or both are estimated")
        AgainstFull.Basis runBasis,
    AgainstFull.Figures full,
    AgainstFull.Basis basis,
    @Schema(description = "The run of method FULL that was measured; null when basis is ESTIMATED")
        @Nullable FullRun fullRun,
    @Schema(description = "The closest run of method FULL that differs, and in what")
        @Nullable OtherFullRun otherFullRun) {

  /** A run of method FULL. */
  record FullRun(String id, String name) {}

  /** A run of method FULL whose figures would mislead here. */
  record OtherFullRun(String id, String name, List<AgainstFull.Difference> differences) {}

  static AgainstFullResponse of(AgainstFull sides) {
    AgainstFull.FullRun full = sides.full();
    boolean measured = sides.basis() == AgainstFull.Basis.MEASURED;
    return new AgainstFullResponse(
        sides.run(),
        sides.basis(),
        sides.whole(),
        sides.basis(),
        full == null || !measured ? null : new FullRun(full.id().value(), full.name()),
        full == null || measured
            ? null
            : new OtherFullRun(full.id().value(), full.name(), full.differences()));
  }
}
