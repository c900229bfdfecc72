package dev.lowrank.platform.registry;

import dev.lowrank.platform.database.Documents;
import dev.lowrank.platform.launch.ServerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All versions of all adapters. */
@Component
@ServerRole
class AdapterVersions {

  private static final String SELECT =
      """
      select v.adapter, v.version, v.run_id, v.manifest, v.size_bytes, v.archive_sha256,
        v.merged_sha256, v.merged_largest_change, v.created_at,
        (select json_agg(json_build_object(
            'name', f.name, 'sizeBytes', f.size_bytes, 'sha256', f.sha256) order by f.name)
          from adapter_files f where f.adapter = v.adapter and f.version = v.version) as files,
        array(select a.alias from adapter_aliases a
          where a.adapter = v.adapter and a.version = v.version order by a.alias) as aliases
      from adapter_versions v
      """;

  private final JdbcClient jdbc;
  private final Documents documents;

  AdapterVersions(JdbcClient jdbc, Documents documents) {
    this.jdbc = jdbc;
    this.documents = documents;
  }

  Optional<AdapterVersion> find(String adapter, int version) {
    return jdbc.sql(SELECT + " where v.adapter = ? and v.version = ?")
        .params(adapter, version)
        .query(this::read)
        .optional();
  }

  /** Those of an adapter with lower numbers, the highest first. */
  List<AdapterVersion> below(String adapter, int version, int limit) {
    return jdbc.sql(
            SELECT + " where v.adapter = ? and v.version < ? order by v.version desc limit ?")
        .params(adapter, version, limit)
        .query(this::read)
        .list();
  }

  /** The newest of each adapter that has one. */
  List<AdapterVersion> latest(Collection<String> adapters) {
    return jdbc.sql(
            SELECT
                + """
                 join adapters a on a.name = v.adapter and a.latest_version = v.version
                where a.name = any(?)
                """)
        .param(adapters.toArray(String[]::new))
        .query(this::read)
        .list();
  }

  /** Deletes a version with its files; the database counts anew. */
  void delete(AdapterVersion version) {
    jdbc.sql("delete from adapter_versions where adapter = ? and version = ?")
        .params(version.adapter(), version.version())
        .update();
  }

  /** Remembers what the merged model is; false when the version was deleted meanwhile. */
  boolean merged(AdapterVersion version, String sha256, @Nullable Double largestChange) {
    return jdbc.sql(
                """
                update adapter_versions set merged_sha256 = :sha256,
                  merged_largest_change = cast(:change as double precision)
                where adapter = :adapter and version = :version
                """)
            .param("sha256", sha256)
            .param("change", largestChange)
            .param("adapter", version.adapter())
            .param("version", version.version())
            .update()
        == 1;
  }

  private AdapterVersion read(ResultSet row, int index) throws SQLException {
    double change = row.getDouble("merged_largest_change");
    Double largestChange = row.wasNull() ? null : change;
    return new AdapterVersion(
        row.getString("adapter"),
        row.getInt("version"),
        row.getString("run_id"),
        documents.read(row.getString("manifest"), Manifest.class),
        List.of(documents.read(row.getString("files"), AdapterFile[].class)),
        List.of((String[]) row.getArray("aliases").getArray()),
        row.getLong("size_bytes"),
        row.getString("archive_sha256"),
        row.getString("merged_sha256"),
        largestChange,
        row.getTimestamp("created_at").toInstant());
  }
}
