package dev.lowrank.platform.runs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells every server that a run has changed, when the caller's transaction commits. */
@Component
class RunNotices {

  static final String CHANNEL = "run_changes";

  private final JdbcClient jdbc;

  RunNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void changed(RunId run) {
    jdbc.sql("select pg_notify(?, ?)").params(CHANNEL, run.value()).query(rows -> {});
  }
}
