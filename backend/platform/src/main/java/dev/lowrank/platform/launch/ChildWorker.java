package dev.lowrank.platform.launch;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The worker of a server in the role {@code all}: a child process of the same jar, started again
 * when it dies, so that a crash of native code never takes the server along.
 */
@Component
@ServerRole
class ChildWorker implements SmartLifecycle {

  /** Kernels that bfloat16 compiles for each shape; batches have as many shapes as lengths. */
  private static final String PRODUCTS_KEPT = "64";

  /**
   * How often libtorch's threads look for work before they sleep. By default they look for
   * milliseconds, and where others want the processors too, a training is several times slower.
   */
  private static final String SPINS = "1000";

  private static final Logger LOG = LoggerFactory.getLogger(ChildWorker.class);
  private static final String MAIN = "dev.lowrank.platform.Lowrank";
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONG_LIFE = Duration.ofMinutes(1);
  private static final int STOP_SECONDS = 60;

  private static final String LOG_FORMAT = "logging.structured.format.console";

  private final boolean wanted;
  private final @Nullable String logFormat;
  private final DataFolder data;
  private final JdbcConnectionDetails database;
  private volatile boolean running;
  private volatile @Nullable Process process;
  private @Nullable Thread keeper;

  ChildWorker(Environment environment, DataFolder data, JdbcConnectionDetails database) {
    this.wanted = Role.of(environment.getProperty("lowrank.role", "all")) == Role.ALL;
    this.logFormat = environment.getProperty(LOG_FORMAT);
    this.data = data;
    this.database = database;
  }

  /** The worker needs the tables, so it starts when the server is ready. */
  @EventListener(ApplicationReadyEvent.class)
  void serverIsReady() {
    if (wanted && running) {
      Thread thread = new Thread(this::keepAlive, "child-worker");
      thread.setDaemon(true);
      keeper = thread;
      thread.start();
    }
  }

  private void keepAlive() {
    Duration pause = SHORTEST_PAUSE;
    while (running) {
      long start = System.nanoTime();
      try {
        Process child = command().start();
        process = child;
        int code = child.waitFor();
        if (!running) {
          return;
        }
        boolean lived = System.nanoTime() - start > LONG_LIFE.toNanos();
        pause = lived ? SHORTEST_PAUSE : longer(pause);
        LOG.warn(
            "The worker process ended with code {}; a new one starts in {} ms.",
            code,
            pause.toMillis());
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (IOException e) {
        LOG.error("The worker process cannot be started: {}", e.getMessage());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private ProcessBuilder command() {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-Xmx512m");
    // The heap holds little beside libtorch's memory, and would grow for nothing otherwise.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmn32m"));
    command.add("-XX:MaxDirectMemorySize=8g");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // A system's own temporary folder may lie in memory, and the tokens of large data go there.
    command.add("-Djava.io.tmpdir=" + data.folder("cache/tmp"));
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      command.addAll(List.of("-jar", classPath));
    } else {
      command.addAll(List.of("-cp", classPath, MAIN));
    }
    command.add("--lowrank.role=worker");
    if (logFormat != null) {
      command.add("--" + LOG_FORMAT + "=" + logFormat);
    }
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("LOWRANK_DATA_DIR", data.root().toString());
    builder.environment().putIfAbsent("GOMP_SPINCOUNT", SPINS);
    builder.environment().putIfAbsent("ONEDNN_PRIMITIVE_CACHE_CAPACITY", PRODUCTS_KEPT);
    builder.environment().put(ParentWatch.PARENT, Long.toString(ProcessHandle.current().pid()));
    // A worker listens nowhere: it needs no key to the server.
    builder.environment().remove("LOWRANK_ACCESS_TOKEN");
    connect(builder);
    return builder;
  }

  /** By environment: what stands on a command line can be read by every user of the machine. */
  private void connect(ProcessBuilder builder) {
    builder.environment().put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
    if (database.getUsername() != null) {
      builder.environment().put("SPRING_DATASOURCE_USERNAME", database.getUsername());
    }
    if (database.getPassword() != null) {
      builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.getPassword());
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends the worker, which saves a checkpoint first. */
  @Override
  public void stop() {
    running = false;
    Process child = process;
    if (keeper != null) {
      keeper.interrupt();
    }
    if (child == null || !child.isAlive()) {
      return;
    }
    child.destroy();
    try {
      if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
