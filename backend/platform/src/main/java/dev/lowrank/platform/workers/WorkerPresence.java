package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.WorkerRole;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** This worker's entry among the workers: its name, and a heartbeat while the process lives. */
@Component
@WorkerRole
public class WorkerPresence implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPresence.class);
  private static final int HEARTBEAT_SECONDS = 2;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final String instance = UUID.randomUUID().toString();
  private final String host = hostName();
  private final TransactionOperations transaction;
  private final String uniqueId;
  private final List<String> fallen;
  private volatile String id;
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Supplier<String> device = () -> "starting";
  private volatile String engineVersion = "";
  private volatile @Nullable Long idleMemoryBytes;
  private volatile @Nullable String run;

  WorkerPresence(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = transaction;
    this.fallen = silentlyEnded();
    this.id = takeName();
    this.uniqueId = id + "-" + instance;
    heartbeat.scheduleWithFixedDelay(
        this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Such as {@code worker-1}: the first name that no living worker has. One that was silent for so
   * long that another took its name gets a new one.
   */
  public String id() {
    return id;
  }

  /** The name and this process: no other process was or will be called so. */
  public String uniqueId() {
    return uniqueId;
  }

  /** The unique ids of this machine's workers that had ended without a word by this one's start. */
  public List<String> fallen() {
    return fallen;
  }

  private List<String> silentlyEnded() {
    return jdbc
        .sql("select id, instance, host, pid, last_heartbeat from workers where host = ?")
        .param(host)
        .query(Holder.class)
        .list()
        .stream()
        .filter(holder -> dead(holder) && holder.missedABeat(clock.instant()))
        .map(holder -> holder.id() + "-" + holder.instance())
        .toList();
  }

  /**
   * Says what the worker computes on, asked anew at every heartbeat, and what it holds before it
   * loads a model, once known.
   */
  public void computesOn(
      Supplier<String> newDevice, String newEngineVersion, long newIdleMemoryBytes) {
    device = newDevice;
    engineVersion = newEngineVersion;
    idleMemoryBytes = newIdleMemoryBytes;
    beat();
  }

  /** Says which run the worker carries out now, null for none. */
  public void carriesOut(@Nullable String newRun) {
    run = newRun;
    beat();
  }

  private String takeName() {
    return Objects.requireNonNull(transaction.execute(status -> firstFreeName()));
  }

  private String firstFreeName() {
    jdbc.sql("lock table workers in share row exclusive mode").update();
    for (int number = 1; ; number++) {
      String name = "worker-" + number;
      if (free(name)) {
        jdbc.sql("delete from workers where id = ?").param(name).update();
        jdbc.sql(
                """
                insert into workers
                  (id, instance, host, pid, device, engine_version, state, last_heartbeat)
                values (?, ?, ?, ?, 'starting', '', 'IDLE', ?)
                """)
            .params(name, instance, host, ProcessHandle.current().pid(), now())
            .update();
        return name;
      }
    }
  }

  private record Holder(
      String id, String instance, String host, long pid, OffsetDateTime lastHeartbeat) {

    boolean missedABeat(Instant now) {
      return lastHeartbeat.toInstant().plusSeconds(HEARTBEAT_SECONDS + 1).isBefore(now);
    }
  }

  private boolean free(String name) {
    return jdbc.sql("select id, instance, host, pid, last_heartbeat from workers where id = ?")
        .param(name)
        .query(Holder.class)
        .optional()
        .map(holder -> silent(holder) || dead(holder))
        .orElse(true);
  }

  private boolean silent(Holder holder) {
    return holder.lastHeartbeat().toInstant().plus(Workers.LOST_AFTER).isBefore(clock.instant());
  }

  private boolean dead(Holder holder) {
    return holder.host().equals(host) && ProcessHandle.of(holder.pid()).isEmpty();
  }

  /** By the clock and by whoever carries out a run: one at a time takes a new name. */
  private synchronized void beat() {
    try {
      if (!wrote()) {
        String before = id;
        id = takeName();
        LOG.warn("Another worker took the name {}; this one goes on as {}", before, id);
        wrote();
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database did not take the heartbeat of {}: {}", id, e.getMessage());
    }
  }

  /** Whether the row was still this process's. */
  private boolean wrote() {
    return jdbc.sql(
                """
                update workers set device = :device, engine_version = :engine,
                  idle_memory_bytes = :idle, state = :state,
                  run_id = :run, last_heartbeat = :now
                where id = :id and instance = :instance
                """)
            .param("device", device.get())
            .param("engine", engineVersion)
            .param("idle", idleMemoryBytes, java.sql.Types.BIGINT)
            .param("state", run == null ? WorkerState.IDLE.name() : WorkerState.BUSY.name())
            .param("run", run, java.sql.Types.VARCHAR)
            .param("now", now())
            .param("id", id)
            .param("instance", instance)
            .update()
        == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void destroy() {
    heartbeat.shutdownNow();
    jdbc.sql("delete from workers where id = ? and instance = ?").params(id, instance).update();
  }
}
