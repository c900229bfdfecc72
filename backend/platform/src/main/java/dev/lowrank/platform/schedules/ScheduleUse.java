package dev.lowrank.platform.schedules;

import dev.lowrank.platform.basemodels.BaseModelUse;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.VersionUse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What schedules keep from being deleted. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class ScheduleUse {

  @Bean
  BaseModelUse schedulesOfBaseModels(JdbcClient jdbc) {
    return baseModel ->
        named(
            jdbc.sql("select name from schedules where base_model = ? order by name")
                .param(baseModel)
                .query(String.class)
                .list());
  }

  /** Those whose gate names the version, and those that are about to decide about it. */
  @Bean
  VersionUse schedulesOfVersions(JdbcClient jdbc) {
    return (adapter, version) ->
        named(
            jdbc.sql(
                    """
                    select s.name from schedules s
                    where s.adapter = :adapter and s.gate_against = :version::text
                    union
                    select f.schedule from schedule_firings f join runs r on r.id = f.run_id
                    where f.outcome is null and r.adapter = :adapter
                      and (r.result -> 'adapterVersion' ->> 'version')::int = :version
                    order by 1
                    """)
                .param("adapter", adapter)
                .param("version", version)
                .query(String.class)
                .list());
  }

  private static List<String> named(List<String> schedules) {
    return schedules.stream().map(name -> "the schedule '" + name + "'").toList();
  }
}
