package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the files behind a version; its archive was made when it was published. */
@Component
@ServerRole
public class AdapterDownloads {

  private final AdapterQueries adapters;
  private final Blobs blobs;
  private final JdbcClient jdbc;

  AdapterDownloads(AdapterQueries adapters, Blobs blobs, JdbcClient jdbc) {
    this.adapters = adapters;
    this.blobs = blobs;
    this.jdbc = jdbc;
  }

  /** The archive of all files. */
  public Download zip(String adapter, String ref) {
    AdapterVersion version = adapters.version(adapter, ref);
    String sha256 =
        jdbc.sql("select archive_sha256 from adapter_versions where adapter = ? and version = ?")
            .params(adapter, version.version())
            .query(String.class)
            .single();
    String name = adapter + "-v" + version.version() + ".zip";
    return new Download(name, blobs.materialize(sha256), sha256);
  }

  /**
   * One of the files.
   *
   * @throws Unknown when the version has none of that name
   */
  public Download file(String adapter, String ref, String name) {
    return adapters.version(adapter, ref).files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(file -> new Download(name, blobs.materialize(file.sha256()), file.sha256()))
        .orElseThrow(
            () ->
                new Unknown("ADAPTER_FILE_NOT_FOUND", "This version has no file '" + name + "'."));
  }
}
