package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the versions of the registry take, as the database keeps count of it. */
@Component
@ServerRole
public class RegistrySizes {

  private final JdbcClient jdbc;

  RegistrySizes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The versions of one base model, in bytes of their files.
   *
   * @param fullVersions versions that are whole models, trained by method FULL
   */
  public record OfBaseModel(
      String baseModel,
      int adapterVersions,
      long adapterBytes,
      int fullVersions,
      long fullVersionBytes) {}

  /** Every base model that has a version, by name. */
  public List<OfBaseModel> byBaseModel() {
    return jdbc.sql(
            """
            select base_model,
              coalesce(sum(versions) filter (where method = 'LORA'), 0) as adapter_versions,
              coalesce(sum(bytes) filter (where method = 'LORA'), 0) as adapter_bytes,
              coalesce(sum(versions) filter (where method = 'FULL'), 0) as full_versions,
              coalesce(sum(bytes) filter (where method = 'FULL'), 0) as full_version_bytes
            from adapter_totals where versions > 0 group by base_model order by base_model
            """)
        .query(OfBaseModel.class)
        .list();
  }
}
