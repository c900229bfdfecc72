package dev.lowrank.platform.savings;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What adapters take beside one base model, against a full copy of the model for each of them.
 * Sizes in bytes.
 *
 * @param baseModel null for several of them, or one that is not here
 */
public record Savings(
    @Nullable String baseModel,
    int adapterVersions,
    @Schema(description = "The adapters' files") long adapterBytes,
    @Schema(description = "The base model's weights, kept once") long baseBytes,
    @Schema(description = "A full copy of the weights for each adapter") long fullCheckpointBytes,
    @Schema(description = "Full copies less base and adapters; below 0 with very few adapters")
        long savedBytes,
    @Schema(description = "Full copies divided by base and adapters") double ratio,
    @Schema(description = "Versions trained by method FULL, counted apart") int fullVersions,
    long fullVersionBytes) {

  static Savings of(
      @Nullable String baseModel, Adapters adapters, long baseBytes, long fullBytes, Whole whole) {
    long kept = baseBytes + adapters.bytes();
    return new Savings(
        baseModel,
        adapters.versions(),
        adapters.bytes(),
        baseBytes,
        fullBytes,
        fullBytes - kept,
        kept == 0 ? 0 : (double) fullBytes / kept,
        whole.versions(),
        whole.bytes());
  }

  /** Adapter versions and their bytes. */
  record Adapters(int versions, long bytes) {}

  /** Versions that are whole models, and their bytes. */
  record Whole(int versions, long bytes) {

    static final Whole NONE = new Whole(0, 0);
  }
}
