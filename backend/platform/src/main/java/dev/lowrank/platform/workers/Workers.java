package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers that were heard of lately. */
@Component
@ServerRole
public class Workers {

  /** Four missed heartbeats. */
  static final Duration LOST_AFTER = Duration.ofSeconds(8);

  /** Measured on Linux with libtorch for the CPU. */
  private static final long USUAL_IDLE_BYTES = 350_000_000;

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  Workers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(
      String id,
      String host,
      String device,
      String engineVersion,
      String state,
      @Nullable String runId,
      OffsetDateTime lastHeartbeat) {}

  /** All of them, by id. */
  public List<Worker> list() {
    Instant now = clock.instant();
    return jdbc
        .sql(
            """
            select id, host, device, engine_version, state, run_id, last_heartbeat
            from workers where last_heartbeat > ? order by length(id), id
            """)
        .param(now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
        .query(Row.class)
        .list()
        .stream()
        .map(row -> worker(row, now))
        .toList();
  }

  /** What a worker's process holds before it loads a model: the most that any of them measured. */
  public long idleMemoryBytes() {
    return jdbc.sql("select coalesce(max(idle_memory_bytes), ?) from workers")
        .param(USUAL_IDLE_BYTES)
        .query(Long.class)
        .single();
  }

  private static Worker worker(Row row, Instant now) {
    Instant heard = row.lastHeartbeat().toInstant();
    boolean lost = heard.plus(LOST_AFTER).isBefore(now);
    return new Worker(
        row.id(),
        row.host(),
        row.device(),
        lost ? WorkerState.LOST : WorkerState.valueOf(row.state()),
        lost ? null : row.runId(),
        heard,
        row.engineVersion());
  }
}
