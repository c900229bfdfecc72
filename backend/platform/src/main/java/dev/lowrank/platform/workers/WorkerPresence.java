package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.WorkerRole;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * This worker's row: its name, what it runs on, what it does. A worker takes the lowest number
 * whose owner is gone.
 */
@Component
@WorkerRole
public class WorkerPresence {

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final String instance = UUID.randomUUID().toString();
  private final String host = hostName();
  private volatile String id = "";

  WorkerPresence(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Takes a name; call it once, first. */
  public synchronized String join(String device, String engineVersion) {
    if (id.isEmpty()) {
      List<String> taken = new ArrayList<>();
      transaction.executeWithoutResult(status -> taken.add(takeName(device, engineVersion)));
      id = taken.get(0);
    }
    return id;
  }

  /** The name, such as {@code worker-1}. */
  public String id() {
    return id;
  }

  /** A name that no other process ever had. */
  public String instanceName() {
    return id + "/" + instance.substring(0, 8);
  }

  private String takeName(String device, String engineVersion) {
    jdbc.sql("lock table workers in exclusive mode").update();
    List<Row> rows =
        jdbc.sql(
                """
                select id, host, pid, last_heartbeat < now() - interval '8 seconds' as stale
                from workers
                """)
            .query(Row.class)
            .list();
    List<String> alive = rows.stream().filter(this::alive).map(Row::id).toList();
    int number = 1;
    while (alive.contains("worker-" + number)) {
      number++;
    }
    String name = "worker-" + number;
    jdbc.sql("delete from workers where id = ?").param(name).update();
    jdbc.sql(
            """
            insert into workers
              (id, instance, host, pid, device, engine_version, state, last_heartbeat)
            values (?, ?, ?, ?, ?, ?, 'IDLE', now())
            """)
        .params(name, instance, host, ProcessHandle.current().pid(), device, engineVersion)
        .update();
    return name;
  }

  /** A row of a worker. */
  record Row(String id, String host, long pid, boolean stale) {}

  /** A dead process of this machine is known to be dead before its heartbeat is missed. */
  private boolean alive(Row row) {
    boolean dead =
        row.host().equals(host)
            && ProcessHandle.of(row.pid()).filter(ProcessHandle::isAlive).isEmpty();
    return !row.stale() && !dead;
  }

  /** Says that the worker lives, and what it does. */
  public void beat(@Nullable String run) {
    jdbc.sql(
            """
            update workers set last_heartbeat = now(), run_id = :run, state = :state
            where id = :id and instance = :instance
            """)
        .param("run", run, java.sql.Types.VARCHAR)
        .param("state", run == null ? WorkerState.IDLE.name() : WorkerState.BUSY.name())
        .param("id", id)
        .param("instance", instance)
        .update();
  }

  /** Takes leave. */
  public void leave() {
    jdbc.sql("delete from workers where id = ? and instance = ?").params(id, instance).update();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
