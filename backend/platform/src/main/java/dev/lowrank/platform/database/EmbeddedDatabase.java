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
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL that lives in a folder: durable, reachable from this machine only, behind a
 * password. One that outlived a killed server is taken over, and one that ends is started again.
 */
class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int PAUSE_MILLIS = 500;

  private final DatabaseSecrets secrets;
  private final String password;
  private final int port;
  private volatile EmbeddedPostgres postgres;
  private volatile Runnable listener = () -> {};
  private volatile boolean closed;

  private EmbeddedDatabase(DatabaseSecrets secrets) throws IOException {
    this.secrets = secrets;
    boolean alive = removeStalePid(pidFile(secrets));
    this.port = alive ? secrets.port() : freePort(secrets.port());
    secrets.remember(port);
    this.password = secrets.password();
    this.postgres = builder(secrets, dataFolder(secrets), port).start();
  }

  static EmbeddedDatabase start(Path folder) {
    try {
      DatabaseSecrets.makePrivate(folder);
      EmbeddedDatabase database = new EmbeddedDatabase(new DatabaseSecrets(folder));
      database.keepAlive();
      return database;
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

  /** Calls this whenever PostgreSQL has ended although nobody wanted it to. */
  void whenItEnds(Runnable newListener) {
    listener = newListener;
  }

  private void keepAlive() throws IOException {
    process(pidFile(secrets))
        .map(ProcessHandle::onExit)
        .orElse(CompletableFuture.completedFuture(null))
        .thenRunAsync(this::startAgain);
  }

  private void startAgain() {
    while (!closed) {
      listener.run();
      try {
        LOG.warn("The embedded PostgreSQL ended; it starts again");
        postgres.close();
        removeStalePid(pidFile(secrets));
        postgres = builder(secrets, dataFolder(secrets), port).start();
        if (closed) {
          postgres.close();
        } else {
          keepAlive();
        }
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("The embedded PostgreSQL did not start: {}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path dataFolder(DatabaseSecrets secrets) {
    return secrets.folder().resolve("data");
  }

  private static Path pidFile(DatabaseSecrets secrets) {
    return dataFolder(secrets).resolve("postmaster.pid");
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
    boolean alive = process(file).isPresent();
    if (!alive) {
      Files.deleteIfExists(file);
    }
    return alive;
  }

  private static Optional<ProcessHandle> process(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String first = Files.readAllLines(file).stream().findFirst().orElse("").trim();
    return (first.matches("\\d+")
            ? ProcessHandle.of(Long.parseLong(first))
            : Optional.<ProcessHandle>empty())
        .filter(EmbeddedDatabase::isPostgres);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> command.toLowerCase(Locale.ROOT).contains("postgres"))
        .orElse(false);
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
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
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
    closed = true;
    postgres.close();
  }
}
