package dev.lowrank.platform.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads versions with their files and aliases. */
@Component
class AdapterRows {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AdapterRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The versions that a condition on {@code adapter_versions v} chooses, in its order. */
  List<AdapterVersion> versions(String condition, Object... parameters) {
    return jdbc.sql(
            """
            select v.adapter, v.version, v.run_id, v.manifest, v.created_at,
              v.merged_sha256, v.merged_largest_change
            from adapter_versions v where
            """
                + condition)
        .params(List.of(parameters))
        .query((row, index) -> version(row))
        .list();
  }

  private AdapterVersion version(ResultSet row) throws SQLException {
    String adapter = row.getString("adapter");
    int version = row.getInt("version");
    Manifest manifest = json.readValue(row.getString("manifest"), Manifest.class);
    return new AdapterVersion(
        adapter,
        version,
        row.getString("run_id"),
        manifest,
        files(adapter, version),
        aliasesOf(adapter, version),
        manifest.method().equals("LORA") ? merged(manifest.baseModel().name(), row) : null,
        row.getTimestamp("created_at").toInstant());
  }

  private AdapterVersion.Merged merged(String baseModel, ResultSet row) throws SQLException {
    return new AdapterVersion.Merged(
        StoredZip.sizeBytes(baseFiles(baseModel)),
        row.getString("merged_sha256"),
        row.getObject("merged_largest_change", Double.class));
  }

  /** The files of a base model, which are also those of every model that is merged into it. */
  List<StoredZip.Entry> baseFiles(String baseModel) {
    return jdbc.sql(
            "select name, size_bytes from base_model_files where base_model = ? order by name")
        .param(baseModel)
        .query(StoredZip.Entry.class)
        .list();
  }

  private List<AdapterFile> files(String adapter, int version) {
    return jdbc.sql(
            """
            select name, size_bytes, sha256 from adapter_files
            where adapter = ? and version = ? order by name
            """)
        .params(adapter, version)
        .query(AdapterFile.class)
        .list();
  }

  private List<String> aliasesOf(String adapter, int version) {
    List<String> names = new ArrayList<>();
    aliases(adapter)
        .forEach(
            (alias, target) -> {
              if (target == version) {
                names.add(alias);
              }
            });
    return names;
  }

  /** Where each alias of an adapter points, by name. */
  Map<String, Integer> aliases(String adapter) {
    Map<String, Integer> aliases = new LinkedHashMap<>();
    jdbc.sql("select alias, version from adapter_aliases where adapter = ? order by alias")
        .param(adapter)
        .query((RowCallbackHandler) row -> aliases.put(row.getString(1), row.getInt(2)));
    return aliases;
  }
}
