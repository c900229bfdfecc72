package dev.lowrank.platform.system;

import dev.lowrank.platform.database.DatabaseKind;
import dev.lowrank.platform.launch.LowrankSettings;
import dev.lowrank.platform.launch.Role;
import dev.lowrank.platform.launch.ServerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Describes this installation. */
@Component
@ServerRole
class Installation {

  private final LowrankSettings settings;
  private final DatabaseKind database;
  private final JdbcClient jdbc;

  Installation(LowrankSettings settings, DatabaseKind database, JdbcClient jdbc) {
    this.settings = settings;
    this.database = database;
    this.jdbc = jdbc;
  }

  SystemInfo describe() {
    String server = jdbc.sql("show server_version").query(String.class).single();
    return new SystemInfo(
        version(),
        Role.of(settings.role()).name(),
        new SystemInfo.Database(database.name(), "PostgreSQL " + server.split(" ")[0]),
        engine(),
        counts());
  }

  private SystemInfo.Counts counts() {
    return jdbc.sql(
            """
            select (select count(*) from runs) as runs,
              (select count(distinct adapter) from adapter_versions) as adapters,
              (select count(*) from base_models) as base_models,
              (select count(*) from datasets) as datasets,
              (select count(*) from schedules) as schedules,
              (select count(*) from workers
                where last_heartbeat > now() - interval '8 seconds') as workers
            """)
        .query(SystemInfo.Counts.class)
        .single();
  }

  private String engine() {
    return jdbc.sql("select engine_version from workers order by last_heartbeat desc limit 1")
        .query(String.class)
        .optional()
        .orElse("no worker yet");
  }

  private static String version() {
    @Nullable String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
