package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers that were heard of lately; their rows are written by the workers themselves. */
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

  /** All that were heard of in the last hour, by id. */
  public List<Worker> list() {
    return jdbc.sql(
            """
            select id, host, device,
              case when last_heartbeat < :lost then 'LOST' else state end as state,
              case when last_heartbeat >= :lost then run_id end as run,
              last_heartbeat, engine_version
            from workers where last_heartbeat > :forgotten order by length(id), id
            """)
        .param("lost", before(LOST_AFTER))
        .param("forgotten", before(FORGOTTEN_AFTER))
        .query(Worker.class)
        .list();
  }

  /** How many are there now. */
  public long count() {
    return jdbc.sql("select count(*) from workers where last_heartbeat >= ?")
        .param(before(LOST_AFTER))
        .query(Long.class)
        .single();
  }

  /** The engine of the worker that was heard of last. */
  public Optional<String> engineVersion() {
    return jdbc.sql("select engine_version from workers order by last_heartbeat desc limit 1")
        .query(String.class)
        .optional();
  }

  /** What a worker's process holds before it loads a model: the most that any of them measured. */
  public long idleMemoryBytes() {
    return jdbc.sql("select coalesce(max(idle_memory_bytes), ?) from workers")
        .param(USUAL_IDLE_BYTES)
        .query(Long.class)
        .single();
  }

  private OffsetDateTime before(Duration ago) {
    return clock.instant().minus(ago).atOffset(ZoneOffset.UTC);
  }
}
