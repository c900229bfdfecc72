package dev.lowrank.platform.registry;

import dev.lowrank.engine.model.FolderFiles;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.Pin;
import dev.lowrank.platform.storage.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Publishes files as the next version of an adapter: the result of a run, or an import. */
@Component
public class AdapterPublisher {

  /** A zip entry's time is part of the archive's bytes. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final JdbcClient jdbc;
  private final Staging staging;
  private final JsonMapper json;
  private final Clock clock;

  AdapterPublisher(JdbcClient jdbc, Staging staging, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.staging = staging;
    this.json = json;
    this.clock = clock;
  }

  /** Files that are in the blob store and belong to no version yet. */
  public record Stored(Blob archive, List<AdapterFile> files) {}

  /** Keeps files, and the zip of them, under a pin that holds until the version is there. */
  public Stored store(Pin pin, List<Path> files) {
    List<Path> sorted = files.stream().sorted(Comparator.comparing(FolderFiles::name)).toList();
    List<AdapterFile> stored = new ArrayList<>();
    for (Path file : sorted) {
      Blob blob = pin.keep(file);
      stored.add(new AdapterFile(FolderFiles.name(file), blob.sizeBytes(), blob.sha256()));
    }
    try (Staging.Area area = staging.area()) {
      Path archive = area.file("archive.zip");
      zip(sorted, archive);
      return new Stored(pin.keep(archive), stored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void zip(List<Path> files, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(FolderFiles.name(file));
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /**
   * Makes the stored files the next version, in the caller's transaction; gives its number, which
   * no version of the adapter ever had.
   *
   * @param run null for a version that was imported
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int publish(String adapter, @Nullable String run, Manifest manifest, Stored stored) {
    int version =
        jdbc.sql(
                """
                insert into adapters (name, base_model, created_at, last_version)
                values (?, ?, ?, 1)
                on conflict (name) do update set last_version = adapters.last_version + 1,
                  base_model = excluded.base_model
                returning last_version
                """)
            .params(adapter, manifest.baseModel().name(), now())
            .query(Integer.class)
            .single();
    insert(adapter, version, run, manifest, stored);
    stored.files().forEach(file -> insert(adapter, version, file));
    return version;
  }

  private void insert(
      String adapter, int version, @Nullable String run, Manifest manifest, Stored stored) {
    Manifest.Data data = manifest.dataset();
    jdbc.sql(
            """
            insert into adapter_versions
              (adapter, version, run_id, base_model, dataset, dataset_version, method, rank, alpha,
               target_modules, size_bytes, manifest, archive_sha256, created_at)
            values (:adapter, :version, :run, :baseModel, :dataset, :datasetVersion, :method, :rank,
              :alpha, :targets, :size, cast(:manifest as jsonb), :archive, :now)
            """)
        .param("adapter", adapter)
        .param("version", version)
        .param("run", run, Types.VARCHAR)
        .param("baseModel", manifest.baseModel().name())
        .param("dataset", data == null ? null : data.name(), Types.VARCHAR)
        .param("datasetVersion", data == null ? null : data.version(), Types.INTEGER)
        .param("method", manifest.method())
        .param("rank", manifest.lora() == null ? null : manifest.lora().rank(), Types.INTEGER)
        .param("alpha", manifest.lora() == null ? null : manifest.lora().alpha(), Types.DOUBLE)
        .param("targets", manifest.targetModules().toArray(String[]::new))
        .param("size", stored.files().stream().mapToLong(AdapterFile::sizeBytes).sum())
        .param("manifest", json.writeValueAsString(manifest))
        .param("archive", stored.archive().sha256())
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private void insert(String adapter, int version, AdapterFile file) {
    jdbc.sql(
            """
            insert into adapter_files (adapter, version, name, sha256, size_bytes)
            values (?, ?, ?, ?, ?)
            """)
        .params(adapter, version, file.name(), file.sha256(), file.sizeBytes())
        .update();
  }
}
