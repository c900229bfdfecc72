package dev.lowrank.platform.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of an adapter; it never changes. */
public record AdapterVersion(
    String adapter,
    int version,
    @Nullable String run,
    Manifest manifest,
    List<AdapterFile> files,
    List<String> aliases,
    Instant createdAt) {

  /** The sum of its files. */
  public long sizeBytes() {
    return files.stream().mapToLong(AdapterFile::sizeBytes).sum();
  }
}
