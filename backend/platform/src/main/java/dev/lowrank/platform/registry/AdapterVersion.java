package dev.lowrank.platform.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an adapter; it never changes, but aliases come and go, and its merged model is
 * remembered once made.
 *
 * @param run the run that made it, null for one that was imported
 * @param files by name
 * @param aliases those that point at it, by name
 * @param sizeBytes the sum of its files
 * @param mergedSha256 the digest of the model with the adapter folded in, null until it was made
 * @param mergedLargestChange the largest difference of a merged weight from the base's, null until
 *     it was made
 */
public record AdapterVersion(
    String adapter,
    int version,
    @Nullable String run,
    Manifest manifest,
    List<AdapterFile> files,
    List<String> aliases,
    long sizeBytes,
    String archiveSha256,
    @Nullable String mergedSha256,
    @Nullable Double mergedLargestChange,
    Instant createdAt) {

  /** Whether it is a whole model, and no adapter. */
  public boolean isFull() {
    return manifest.method().equals("FULL");
  }
}
