package dev.lowrank.platform.runs;

import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.Unknown;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The only place where a run's state changes; it refuses what {@link RunState} does not allow. */
@Component
class RunStates {

  private final JdbcClient jdbc;
  private final RunNotices notices;

  RunStates(JdbcClient jdbc, RunNotices notices) {
    this.jdbc = jdbc;
    this.notices = notices;
  }

  /** The state, locked until the caller's transaction ends. */
  RunState lock(RunId run) {
    return jdbc.sql("select state from runs where id = ? for update")
        .param(run.value())
        .query(String.class)
        .optional()
        .map(RunState::valueOf)
        .orElseThrow(() -> new Unknown("RUN_NOT_FOUND", "There is no run '" + run + "'."));
  }

  /** Moves a run that the caller has locked in this state. */
  void move(RunId run, RunState from, RunState to) {
    require(run, from, to);
    jdbc.sql(
            """
            update runs set state = :to, wish = null,
              finished_at = case when :finished then now() else null end
            where id = :id
            """)
        .param("to", to.name())
        .param("finished", to.finished())
        .param("id", run.value())
        .update();
    notices.changed(run);
  }

  static void require(RunId run, RunState from, RunState to) {
    if (!from.allows(to)) {
      throw refused(run, from, to);
    }
  }

  static Conflict refused(RunId run, RunState from, RunState to) {
    return new Conflict(
        "ILLEGAL_RUN_STATE",
        "The run '%s' is %s; it cannot become %s.".formatted(run, lower(from), lower(to)));
  }

  private static String lower(RunState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
