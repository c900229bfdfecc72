package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up what the versions of the registry take. */
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
            with versions as (
              select v.base_model, v.manifest::jsonb ->> 'method' = 'FULL' as whole,
                (select sum(f.size_bytes) from adapter_files f
                 where f.adapter = v.adapter and f.version = v.version) as bytes
              from adapter_versions v
            )
            select base_model,
              count(*) filter (where not whole) as adapter_versions,
              coalesce(sum(bytes) filter (where not whole), 0) as adapter_bytes,
              count(*) filter (where whole) as full_versions,
              coalesce(sum(bytes) filter (where whole), 0) as full_version_bytes
            from versions group by base_model order by base_model
            """)
        .query(OfBaseModel.class)
        .list();
  }
}
