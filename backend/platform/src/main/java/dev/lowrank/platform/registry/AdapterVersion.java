package dev.lowrank.platform.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an adapter; it never changes.
 *
 * @param merged the model with the adapter folded in, null for a full fine-tuning
 */
public record AdapterVersion(
    String adapter,
    int version,
    @Nullable String run,
    Manifest manifest,
    List<AdapterFile> files,
    List<String> aliases,
    @Nullable Merged merged,
    Instant createdAt) {

  /**
   * The merged model as a zip.
   *
   * @param sha256 null until it has been made once
   * @param largestChange the largest difference of a weight from the base's, null as well
   */
  public record Merged(long sizeBytes, @Nullable String sha256, @Nullable Double largestChange) {}

  /** The sum of its files. */
  public long sizeBytes() {
    return files.stream().mapToLong(AdapterFile::sizeBytes).sum();
  }
}
