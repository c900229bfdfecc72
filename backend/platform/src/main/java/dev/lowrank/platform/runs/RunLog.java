package dev.lowrank.platform.runs;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the events of runs. */
@Component
class RunLog {

  private final JdbcClient jdbc;
  private final RunNotices notices;
  private final Clock clock;

  RunLog(JdbcClient jdbc, RunNotices notices, Clock clock) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.clock = clock;
  }

  void add(RunId run, RunEvent.Level level, String message, @Nullable String detail) {
    jdbc.sql(
            "insert into run_events (run_id, at, level, message, detail) values (:run, :at, :level, :message, :detail)")
        .param("run", run.value())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("level", level.name())
        .param("message", message)
        .param("detail", detail, java.sql.Types.VARCHAR)
        .update();
    notices.changed(run);
  }
}
