package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers there are, and those that were lost. */
@Component
@ServerRole
public class Workers {

  /** Heartbeats come every two seconds; after this long without one a worker counts as lost. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private final JdbcClient jdbc;
  private final Clock clock;

  Workers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** All workers by id. */
  public List<Worker> list() {
    Instant stale = clock.instant().minus(PATIENCE);
    return jdbc
        .sql("select * from workers")
        .query(
            (row, index) -> {
              Instant heartbeat = row.getTimestamp("last_heartbeat").toInstant();
              boolean lost = heartbeat.isBefore(stale);
              return new Worker(
                  row.getString("id"),
                  row.getString("host"),
                  row.getString("device"),
                  lost ? WorkerState.LOST : WorkerState.valueOf(row.getString("state")),
                  lost ? null : row.getString("run_id"),
                  heartbeat,
                  row.getString("engine_version"));
            })
        .list()
        .stream()
        .sorted(Comparator.comparingInt(Workers::number).thenComparing(Worker::id))
        .toList();
  }

  private static int number(Worker worker) {
    String digits = worker.id().replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }
}
