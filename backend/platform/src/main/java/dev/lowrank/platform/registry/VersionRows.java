package dev.lowrank.platform.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads adapter versions from their rows. */
@Component
class VersionRows implements RowMapper<AdapterVersion> {

  static final String SELECT =
      """
      select v.*, array(
        select alias from adapter_aliases a
        where a.adapter = v.adapter and a.version = v.version order by alias
      ) as aliases from adapter_versions v
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  VersionRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public AdapterVersion mapRow(ResultSet row, int index) throws SQLException {
    String adapter = row.getString("adapter");
    int version = row.getInt("version");
    return new AdapterVersion(
        adapter,
        version,
        row.getString("run_id"),
        json.readValue(row.getString("manifest"), Manifest.class),
        files(adapter, version),
        Arrays.asList((String[]) row.getArray("aliases").getArray()),
        row.getTimestamp("created_at").toInstant());
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
}
