package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.launch.ServerRole;
import java.util.List;
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

  List<BaseModelFile> of(String baseModel) {
    return jdbc.sql(
            "select name, sha256, size_bytes from base_model_files where base_model = ? order by 1")
        .param(baseModel)
        .query(BaseModelFile.class)
        .list();
  }
}
