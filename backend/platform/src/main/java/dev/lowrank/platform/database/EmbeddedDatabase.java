package dev.lowrank.platform.database;

import dev.lowrank.platform.launch.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL that lives in a folder: durable, reachable from this machine only, behind a
 * password. One that outlived a killed server is taken over.
 */
class EmbeddedDatabase implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  static EmbeddedDatabase start(Path folder) {
    DatabaseSecrets secrets = new DatabaseSecrets(folder);
    Path data = folder.resolve("data");
    try {
      DatabaseSecrets.makePrivate(folder);
      boolean alive = removeStalePid(data.resolve("postmaster.pid"));
      int port = alive ? secrets.port() : freePort(secrets.port());
      secrets.remember(port);
      EmbeddedPostgres postgres = builder(secrets, data, port).start();
      return new EmbeddedDatabase(postgres, secrets.password());
    } catch (IOException | RuntimeException e) {
      throw new CannotStart(
          "The embedded PostgreSQL in "
              + folder
              + " did not start ("
              + e.getMessage()
              + "): free the folder, or set spring.datasource.url to a PostgreSQL of your own.",
          e);
    }
  }

  private static EmbeddedPostgres.Builder builder(DatabaseSecrets secrets, Path data, int port)
      throws IOException {
    String password = secrets.password();
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setOverrideWorkingDirectory(secrets.folder().resolve("program").toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setPort(port)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "60")
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("pwfile", secrets.passwordFile().toString())
        .setConnectConfig("password", password);
  }

  /** Whether a PostgreSQL of this folder is alive; a file that names another process goes. */
  private static boolean removeStalePid(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    String first = Files.readAllLines(file).stream().findFirst().orElse("").trim();
    Optional<ProcessHandle> process =
        first.matches("\\d+") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
    boolean postgres =
        process
            .flatMap(p -> p.info().command())
            .map(command -> command.toLowerCase(Locale.ROOT).contains("postgres"))
            .orElse(false);
    if (!postgres) {
      Files.delete(file);
    }
    return postgres;
  }

  private static int freePort(int preferred) throws IOException {
    if (preferred != 0) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), preferred));
        return preferred;
      } catch (IOException taken) {
        return freePort(0);
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  JdbcConnectionDetails connection() {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "postgres";
      }

      @Override
      public String getPassword() {
        return password;
      }

      @Override
      public String getJdbcUrl() {
        return url;
      }
    };
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
