package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands out the files of versions. */
@Component
@ServerRole
public class AdapterDownloads {

  private final JdbcClient jdbc;
  private final AdapterQueries adapters;
  private final Blobs blobs;

  AdapterDownloads(JdbcClient jdbc, AdapterQueries adapters, Blobs blobs) {
    this.jdbc = jdbc;
    this.adapters = adapters;
    this.blobs = blobs;
  }

  /** All files of a version in one archive, the same bytes each time. */
  public Download zip(String name, String ref) {
    AdapterVersion version = adapters.version(name, ref);
    String sha256 =
        jdbc.sql("select archive_sha256 from adapter_versions where adapter = ? and version = ?")
            .params(name, version.version())
            .query(String.class)
            .single();
    String fileName = "%s-v%d.zip".formatted(name, version.version());
    return new Download(fileName, blobs.materialize(sha256), sha256);
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
