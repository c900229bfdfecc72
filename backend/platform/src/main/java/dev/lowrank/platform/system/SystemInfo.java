package dev.lowrank.platform.system;

import io.swagger.v3.oas.annotations.media.Schema;

/** What this installation is and how much it holds. */
@Schema(name = "System")
record SystemInfo(
    String version,
    @Schema(allowableValues = {"ALL", "SERVER"}) String role,
    Database database,
    String engine,
    @Schema(
            description = "TOKEN where one must show the access token",
            allowableValues = {"OPEN", "TOKEN"})
        String access,
    Counts counts) {

  /** The database behind it. */
  @Schema(name = "SystemDatabase")
  record Database(
      @Schema(allowableValues = {"EMBEDDED", "EXTERNAL"}) String kind, String version) {}

  /** How much there is of everything. */
  @Schema(name = "SystemCounts")
  record Counts(
      @Schema(description = "Counted up to 10000") long runs,
      @Schema(description = "Counted up to 10000") long adapters,
      long baseModels,
      long datasets,
      long schedules,
      long workers) {}
}
