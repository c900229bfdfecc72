package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blobs;
import org.springframework.stereotype.Component;

/** Hands out the files of versions. */
@Component
@ServerRole
public class AdapterDownloads {

  private final AdapterQueries adapters;
  private final MergedModels merged;
  private final Blobs blobs;

  AdapterDownloads(AdapterQueries adapters, MergedModels merged, Blobs blobs) {
    this.adapters = adapters;
    this.merged = merged;
    this.blobs = blobs;
  }

  /** The version in the form that its method has by itself: an adapter, or a whole model. */
  public Download natural(String name, String ref) {
    AdapterVersion version = adapters.version(name, ref);
    return archive(version, version.isFull() ? "-full" : "");
  }

  /**
   * The adapter's files, the same bytes each time.
   *
   * @throws Invalid naming format for a full fine-tuning
   */
  public Download peft(String name, String ref) {
    AdapterVersion version = adapters.version(name, ref);
    if (version.isFull()) {
      throw Invalid.field(
          "format",
          "Version %d of '%s' is a full fine-tuning and has no adapter; ask for MERGED."
              .formatted(version.version(), name));
    }
    return archive(version, "");
  }

  /** The whole model: the base with the adapter folded in, or the full fine-tuning as it is. */
  public Download merged(String name, String ref) {
    AdapterVersion version = adapters.version(name, ref);
    if (version.isFull()) {
      return archive(version, "-full");
    }
    MergedModels.Archive archive = merged.of(version);
    return new Download(fileName(version, "-merged"), archive.file(), archive.sha256());
  }

  private Download archive(AdapterVersion version, String suffix) {
    String sha256 = version.archiveSha256();
    return new Download(fileName(version, suffix), blobs.materialize(sha256), sha256);
  }

  private static String fileName(AdapterVersion version, String suffix) {
    return "%s-v%d%s.zip".formatted(version.adapter(), version.version(), suffix);
  }

  /**
   * One file of a version.
   *
   * @throws Unknown when the version has none of that name
   */
  public Download file(String name, String ref, String file) {
    AdapterVersion version = adapters.version(name, ref);
    return version.files().stream()
        .filter(one -> one.name().equals(file))
        .findFirst()
        .map(one -> new Download(file, blobs.materialize(one.sha256()), one.sha256()))
        .orElseThrow(
            () ->
                new Unknown(
                    "FILE_NOT_FOUND",
                    "Version %d of '%s' has no file '%s'."
                        .formatted(version.version(), name, file)));
  }
}
