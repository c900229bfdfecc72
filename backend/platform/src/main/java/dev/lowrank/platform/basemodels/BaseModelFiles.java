package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.launch.ServerRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which blobs a base model is made of. */
@Component
@ServerRole
class BaseModelFiles {

  private final JdbcClient jdbc;

  BaseModelFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String baseModel, BaseModelFile file) {
    jdbc.sql("insert into base_model_files (base_model, name, sha256, size_bytes) values (?,?,?,?)")
        .params(baseModel, file.name(), file.sha256(), file.sizeBytes())
        .update();
  }

  /** The files of each base model by name; a model without files is left out. */
  Map<String, List<BaseModelFile>> of(Collection<String> baseModels) {
    Map<String, List<BaseModelFile>> files = new HashMap<>();
    jdbc.sql(
            """
            select base_model, name, sha256, size_bytes from base_model_files
            where base_model = any(?) order by base_model, name
            """)
        .param(baseModels.toArray(String[]::new))
        .query(
            row -> {
              files
                  .computeIfAbsent(row.getString(1), model -> new ArrayList<>())
                  .add(new BaseModelFile(row.getString(2), row.getString(3), row.getLong(4)));
            });
    return files;
  }
}
