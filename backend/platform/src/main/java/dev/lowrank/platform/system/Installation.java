package dev.lowrank.platform.system;

import dev.lowrank.platform.access.Access;
import dev.lowrank.platform.database.DatabaseKind;
import dev.lowrank.platform.launch.LowrankSettings;
import dev.lowrank.platform.launch.Role;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.workers.Workers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Describes this installation. */
@Component
@ServerRole
class Installation {

  private final LowrankSettings settings;
  private final DatabaseKind database;
  private final JdbcClient jdbc;
  private final Counting counting;
  private final Workers workers;
  private final Access access;

  Installation(
      LowrankSettings settings,
      DatabaseKind database,
      JdbcClient jdbc,
      Counting counting,
      Workers workers,
      Access access) {
    this.settings = settings;
    this.database = database;
    this.jdbc = jdbc;
    this.counting = counting;
    this.workers = workers;
    this.access = access;
  }

  @Transactional(readOnly = true)
  public SystemInfo describe() {
    String server = jdbc.sql("show server_version").query(String.class).single();
    return new SystemInfo(
        version(),
        Role.of(settings.role()).name(),
        new SystemInfo.Database(database.name(), "PostgreSQL " + server.split(" ")[0]),
        workers.engineVersion().orElse("no worker yet"),
        access.isKept() ? "TOKEN" : "OPEN",
        counting.now());
  }

  private static String version() {
    @Nullable String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
