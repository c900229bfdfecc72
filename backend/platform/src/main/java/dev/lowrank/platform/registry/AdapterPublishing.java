package dev.lowrank.platform.registry;

import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.BlobReferences;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes versions, numbered 1, 2, 3 without gaps; a run publishes once, however often it asks. */
@Component
public class AdapterPublishing {

  private final JdbcClient jdbc;
  private final BlobReferences references;
  private final JsonMapper json;
  private final Clock clock;

  AdapterPublishing(JdbcClient jdbc, BlobReferences references, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.references = references;
    this.json = json;
    this.clock = clock;
  }

  /** What a run publishes: files that are blobs already, and their archive. */
  public record Publication(
      String adapter, String run, Manifest manifest, List<AdapterFile> files, Blob archive) {}

  /** Publishes in the caller's transaction and answers the version's number. */
  public int publish(Publication publication) {
    Optional<Integer> before =
        jdbc.sql("select version from adapter_versions where run_id = ?")
            .param(publication.run())
            .query(Integer.class)
            .optional();
    return before.orElseGet(() -> insert(publication));
  }

  private int insert(Publication publication) {
    String adapter = publication.adapter();
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    // The row's lock makes two runs of one adapter take two numbers.
    jdbc.sql(
            """
            insert into adapters (name, base_model, created_at) values (?, ?, ?)
            on conflict (name) do update set base_model = adapters.base_model
            """)
        .params(adapter, publication.manifest().baseModel().name(), now)
        .update();
    int version =
        jdbc.sql("select coalesce(max(version), 0) + 1 from adapter_versions where adapter = ?")
            .param(adapter)
            .query(Integer.class)
            .single();
    references.add(publication.archive());
    jdbc.sql(
            """
            insert into adapter_versions
              (adapter, version, run_id, manifest, archive_sha256, created_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            adapter,
            version,
            publication.run(),
            json.writeValueAsString(publication.manifest()),
            publication.archive().sha256(),
            now)
        .update();
    publication.files().forEach(file -> insert(adapter, version, file));
    return version;
  }

  private void insert(String adapter, int version, AdapterFile file) {
    references.add(new Blob(file.sha256(), file.sizeBytes()));
    jdbc.sql(
            """
            insert into adapter_files (adapter, version, name, sha256, size_bytes)
            values (?, ?, ?, ?, ?)
            """)
        .params(adapter, version, file.name(), file.sha256(), file.sizeBytes())
        .update();
  }
}
